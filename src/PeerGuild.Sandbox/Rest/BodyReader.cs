using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;

namespace PeerGuild.Sandbox.Rest;

/// <summary>A body as it was read.</summary>
/// <param name="Refusal">Why it cannot be used; said only after the request has been let through to its route.</param>
internal sealed record ReadBody(JsonNode? Json, IReadOnlyList<SentFile> Files, RestError? Refusal = null);

/// <summary>Reads JSON, and multipart with its <c>payload_json</c>.</summary>
internal static class BodyReader
{
    private static readonly ReadBody Empty = new(null, []);

    public static async Task<ReadBody> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is > Limits.RequestBytes)
        {
            return Empty with { Refusal = new RestError(413, 40005, "Request entity too large") };
        }

        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadFormAsync(request);
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0)
        {
            return Empty;
        }

        if (!request.HasJsonContentType())
        {
            return Empty with
            {
                Refusal = FormErrors.Single(FieldPath.Root, "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json'}."),
            };
        }

        return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), []);
    }

    private static async Task<ReadBody> ReadFormAsync(HttpRequest request)
    {
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var files = form.Files.Select(Read).ToArray();
            var payload = form["payload_json"].ToString();
            return payload.Length == 0 ? Empty with { Files = files } : Parse(System.Text.Encoding.UTF8.GetBytes(payload), files);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Empty with { Refusal = RestError.BadJson };
        }
    }

    private static SentFile Read(IFormFile file)
    {
        using var stream = file.OpenReadStream();
        var bytes = new byte[file.Length > Limits.FileBytes ? 0 : file.Length];
        stream.ReadExactly(bytes);
        return new SentFile(file.Name, file.FileName, file.ContentType ?? "application/octet-stream", file.Length, bytes);
    }

    private static ReadBody Parse(ReadOnlySpan<byte> utf8, IReadOnlyList<SentFile> files)
    {
        try
        {
            var json = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new ReadBody(json, files);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return new ReadBody(null, files, RestError.BadJson);
        }
    }
}
