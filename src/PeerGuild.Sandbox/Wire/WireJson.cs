using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Sandbox.Wire;

/// <summary>JSON as Discord writes it.</summary>
internal static class WireJson
{
    private static readonly InstantPattern Timestamps = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'+00:00'");

    public static WireContext Context { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>With microseconds and an offset: <c>2027-01-04T18:00:00.000000+00:00</c>.</summary>
    public static string Timestamp(this Instant instant) => Timestamps.Format(instant);

    /// <summary>As the control API writes it: <c>2027-01-04T18:00:00Z</c>.</summary>
    public static string Iso(this Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>A node that can be put into a tree.</summary>
    public static JsonNode? Node(this JsonElement? element) => element is { } some ? some.Node() : null;

    /// <inheritdoc cref="Node(JsonElement?)"/>
    public static JsonNode? Node(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    /// <summary>A value that does not change any more.</summary>
    public static JsonElement Element(this JsonNode node) => JsonSerializer.SerializeToElement(node, Context.JsonNode);

    public static byte[] Bytes(this JsonNode? node) => node is null ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(node, Context.JsonNode);
}

[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireContext : JsonSerializerContext;
