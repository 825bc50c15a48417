using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest;

/// <summary>One request, read and routed.</summary>
/// <param name="Path">Decoded, from <c>/channels</c> on.</param>
/// <param name="Arguments">What stands in the places of the route's template.</param>
/// <param name="Body">The JSON body, or the <c>payload_json</c> of a multipart one; null when there is none.</param>
/// <param name="Files">The files of a multipart body.</param>
internal sealed record RestCall(
    LocalDiscord Discord,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Arguments,
    Func<string, string?> Query,
    JsonNode? Body,
    IReadOnlyList<SentFile> Files)
{
    public World World => Discord.World;

    /// <summary>An id from the path.</summary>
    public ulong Id(string name) =>
        Ids.TryRead(Arguments[name], out var id)
            ? id
            : throw FormErrors.Single(name, "NUMBER_TYPE_COERCE", $"Value \"{Arguments[name]}\" is not snowflake.");

    /// <summary>The body as an object; an empty one when there is none.</summary>
    public Fields Fields(FormErrors errors) => Body switch
    {
        JsonObject json => new Fields(json, FieldPath.Root, errors),
        null => new Fields([], FieldPath.Root, errors),
        _ => throw FormErrors.Single(FieldPath.Root, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
    };

    /// <summary>A yes or no in the query, as Discord reads them.</summary>
    public bool Asks(string name) => Query(name) is "true" or "True" or "1";
}

/// <summary>A file of a multipart body.</summary>
/// <param name="Field">Its part's name: <c>files[0]</c>.</param>
/// <param name="Bytes">Empty for one that is too large, which is refused.</param>
internal sealed record SentFile(string Field, string Name, string ContentType, long Size, ReadOnlyMemory<byte> Bytes);

/// <summary>What is answered.</summary>
/// <param name="Body">Null for 204.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static RestAnswer NoContent { get; } = new(204, null);

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>The body's bytes.</summary>
    public byte[] Bytes() => Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Body, Wire.WireJson.Context.JsonNode);
}
