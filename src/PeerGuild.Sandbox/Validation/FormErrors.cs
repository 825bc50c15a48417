using System.Globalization;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Rest;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What is wrong with a body, as Discord's tree: field by field, array places as text, and <c>_errors</c> at the leaves.</summary>
/// <remarks>Source: Discord Docs, Error Messages, https://docs.discord.com/developers/reference#error-messages.</remarks>
internal sealed class FormErrors
{
    private readonly JsonObject _tree = [];

    public bool Any => _tree.Count > 0;

    public void Add(FieldPath path, string code, string message)
    {
        var node = _tree;
        foreach (var part in path.Parts)
        {
            node = node[part] as JsonObject ?? Nest(node, part);
        }

        var errors = node["_errors"] as JsonArray;
        if (errors is null)
        {
            node["_errors"] = errors = [];
        }

        errors.Add((JsonNode)new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Required(FieldPath path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void Choices(FieldPath path, string allowed) => Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{allowed}}}.");

    public void Length(FieldPath path, int least, int most) =>
        Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");

    public void TooLong(FieldPath path, int most) => Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");

    /// <summary>Says no if anything was wrong.</summary>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw ToError();
        }
    }

    public RestError ToError() => new(400, 50035, "Invalid Form Body", _tree);

    /// <summary>One thing wrong.</summary>
    public static RestError Single(FieldPath path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return errors.ToError();
    }

    private static JsonObject Nest(JsonObject node, string part)
    {
        var child = new JsonObject();
        node[part] = child;
        return child;
    }
}

/// <summary>Where in a body something is: <c>components.0.components.2.label</c>.</summary>
internal readonly record struct FieldPath(params string[] Parts)
{
    public static FieldPath Root => new([]);

    public FieldPath this[string name] => new([.. Parts, name]);

    public FieldPath this[int index] => new([.. Parts, index.ToString(CultureInfo.InvariantCulture)]);

    public static implicit operator FieldPath(string name) => new([name]);
}
