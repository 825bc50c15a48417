using System.Text.Json;

namespace PeerGuild.Discord.Rest;

/// <summary>What Discord says when it refuses: <c>{"code":50035,"message":"...","errors":{"name":{"_errors":[{"code":"...","message":"..."}]}}}</c>.</summary>
/// <param name="RetryAfter">Of a 429.</param>
/// <param name="Global">Of a 429: whether all of the bot's requests are meant.</param>
internal sealed record ErrorBody(int Code, string? Message, string? Errors, TimeSpan? RetryAfter, bool Global)
{
    private const int MostErrors = 10;

    private static readonly ErrorBody Empty = new(0, null, null, null, false);

    /// <summary>Reads what can be read: a proxy's HTML or a broken body is an empty one.</summary>
    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    private static ErrorBody Read(JsonElement root)
    {
        var lines = new List<string>();
        if (root.TryGetProperty("errors", out var errors))
        {
            Collect(errors, "", lines);
        }

        return new ErrorBody(
            root.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0,
            Text(root, "message"),
            lines.Count == 0 ? null : string.Join("; ", lines.Take(MostErrors)),
            root.TryGetProperty("retry_after", out var after) ? RateLimitHeaders.Seconds(after.GetRawText()) : null,
            root.TryGetProperty("global", out var global) && global.ValueKind == JsonValueKind.True);
    }

    private static void Collect(JsonElement node, string path, List<string> lines)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in node.EnumerateObject())
        {
            if (property.NameEquals("_errors") && property.Value.ValueKind == JsonValueKind.Array)
            {
                lines.AddRange(property.Value.EnumerateArray()
                    .Where(error => error.ValueKind == JsonValueKind.Object)
                    .Select(error => $"{path} {Text(error, "code")}: {Text(error, "message")}".Trim()));
            }
            else
            {
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", lines);
            }
        }
    }

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
