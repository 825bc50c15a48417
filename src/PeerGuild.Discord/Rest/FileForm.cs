using System.Security.Cryptography;
using System.Text;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Rest;

/// <summary>A body with files: the JSON in <c>payload_json</c>, the files in <c>files[0]</c> and on.</summary>
/// <remarks>Source: Discord Docs, Uploading Files, https://docs.discord.com/developers/reference#uploading-files.</remarks>
internal static class FileForm
{
    /// <summary>Writes one.</summary>
    /// <returns>The content type, which names the boundary, and the body.</returns>
    public static (string ContentType, byte[] Body) Of(ReadOnlySpan<byte> json, params IReadOnlyList<NewFile> files)
    {
        var boundary = $"peerguild-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        using var body = new MemoryStream();
        Write(body, $"--{boundary}\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n");
        body.Write(json);
        foreach (var (index, file) in files.Index())
        {
            Write(body, $"\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"files[{index}]\"; filename=\"{file.Name}\"\r\nContent-Type: {file.ContentType}\r\n\r\n");
            body.Write(file.Content.Span);
        }

        Write(body, $"\r\n--{boundary}--\r\n");
        return ($"multipart/form-data; boundary={boundary}", body.ToArray());
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.ASCII.GetBytes(text));
}
