using System.Text;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Files;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>
/// The files of an act: <c>{"name of the option": {"name": "page.html", "content_type": "text/html", "base64": "..."}}</c>; or, where only a name was
/// typed, a small one of that name.
/// </summary>
internal sealed class ActFiles(LocalDiscord discord, JsonObject? sent)
{
    private readonly List<NewFile> _taken = [];

    public IEnumerable<string> Names => (sent ?? []).Select(one => one.Key);

    /// <summary>Takes the file of an option, with what Discord tells of it in <c>resolved</c>.</summary>
    public JsonNode Take(string option, JsonObject resolved)
    {
        var (name, contentType, bytes) = Read(option);
        return Take(name, contentType, bytes, resolved);
    }

    /// <summary>Makes a small file of a name that was typed.</summary>
    public JsonNode Make(string name, JsonObject resolved)
    {
        if (name.Length == 0 || name.Contains('/'))
        {
            throw new ControlError($"'{name}' is no name of a file.");
        }

        var contentType = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".txt" => "text/plain; charset=utf-8",
            ".md" => "text/markdown; charset=utf-8",
            ".pdf" => "application/pdf",
            _ => "application/octet-stream",
        };
        return Take(name, contentType, Encoding.UTF8.GetBytes($"This is {name}, made in the sandbox.\n"), resolved);
    }

    private string Take(string name, string contentType, byte[] bytes, JsonObject resolved)
    {
        var file = NewFile.Of(discord, name, contentType, bytes);
        _taken.Add(file);
        var json = file.Json(discord);
        json["ephemeral"] = true;
        if (resolved["attachments"] is not JsonObject map)
        {
            resolved["attachments"] = map = [];
        }

        map[file.File.Id.Text()] = json;
        return file.File.Id.Text();
    }

    /// <summary>Keeps what was taken, once nothing can be refused any more.</summary>
    public void Keep() => FileTurns.Keep(discord, _taken);

    private (string Name, string ContentType, byte[] Bytes) Read(string option)
    {
        if (sent![option] is not JsonObject file || file["name"]?.ToString() is not { Length: > 0 } name || name.Contains('/'))
        {
            throw new ControlError($"The file '{option}' wants a name without '/', and 'base64'.");
        }

        var text = file["base64"]?.ToString() ?? "";
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length > Limits.FileBytes)
        {
            throw new ControlError($"The file '{option}' wants 'base64' of at most {Limits.FileBytes} bytes.");
        }

        return (name, file["content_type"]?.ToString() ?? "application/octet-stream", bytes[..length]);
    }
}
