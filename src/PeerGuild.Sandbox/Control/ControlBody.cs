using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerGuild.Sandbox.Control;

/// <summary>A body of the control API, read field by field; what is missing or wrong is said in a sentence.</summary>
internal sealed class ControlBody(JsonObject json)
{
    public static async Task<ControlBody> ReadAsync(HttpRequest request)
    {
        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
            if (buffer.Length == 0)
            {
                return new ControlBody([]);
            }

            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), documentOptions: options) is JsonObject json
                ? new ControlBody(json)
                : throw new ControlError("The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ControlError($"The body is not JSON: {exception.Message}");
        }
    }

    public bool Has(string name) => json[name] is not null;

    /// <summary>Whether the field is there at all, as a value or as null.</summary>
    public bool Names(string name) => json.ContainsKey(name);

    public string Text(string name) => TextOrNull(name) ?? throw new ControlError($"'{name}' is missing.");

    public string? TextOrNull(string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToString(),
        _ => throw new ControlError($"'{name}' must be text."),
    };

    public double? Number(string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>(),
        _ => throw new ControlError($"'{name}' must be a number."),
    };

    public bool? Flag(string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw new ControlError($"'{name}' must be true or false."),
    };

    public long? Whole(string name) => Number(name) switch
    {
        null => null,
        { } number when double.IsInteger(number) && Math.Abs(number) < 1e15 => (long)number,
        _ => throw new ControlError($"'{name}' must be a whole number."),
    };

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string>? Texts(string name) => json[name] is { } node ? TextsOf(node, name) : null;

    public JsonObject? Object(string name) => json[name] switch
    {
        null => null,
        JsonObject child => child,
        _ => throw new ControlError($"'{name}' must be an object."),
    };

    public static IReadOnlyList<string> TextsOf(JsonNode node, string name) => node switch
    {
        JsonArray array => [.. array.Select(one => one is JsonValue ? one.ToString() : throw new ControlError($"'{name}' must be a list of texts."))],
        JsonValue value => [value.ToString()],
        _ => throw new ControlError($"'{name}' must be a text or a list of texts."),
    };
}
