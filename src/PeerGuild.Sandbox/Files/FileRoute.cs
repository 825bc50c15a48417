using Microsoft.Net.Http.Headers;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Files;

/// <summary>Answers at the address of an attachment. Nobody is asked who they are, as at Discord, where the address itself is the secret.</summary>
internal static class FileRoute
{
    // Only what a browser shows as a picture is shown: anything else is handed over as a file, and none of it runs.
    private static readonly HashSet<string> Pictures = new(StringComparer.OrdinalIgnoreCase) { "image/png", "image/jpeg", "image/gif", "image/webp" };

    public static bool Is(PathString path) => path.StartsWithSegments("/attachments");

    public static async Task WriteAsync(HttpContext context, LocalDiscord discord)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || Find(context.Request.Path, discord) is not var (file, bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var isPicture = Pictures.Contains(file.ContentType);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.ContentType = isPicture ? file.ContentType : "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static (StoredFile File, byte[] Bytes)? Find(PathString path, LocalDiscord discord)
    {
        var parts = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [_, var number, var name] && Ids.TryRead(number, out var id)
            ? discord.Look<(StoredFile, byte[])?>(() =>
                discord.World.Files.Find(id) is { } file && file.Name == name && discord.Files.Read(id) is { } bytes ? (file, bytes) : null)
            : null;
    }
}
