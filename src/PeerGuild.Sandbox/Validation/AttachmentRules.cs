using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>Files beside a message: counted and described, their bytes are not kept.</summary>
/// <remarks>Source: Discord Docs, Uploading Files, https://docs.discord.com/developers/reference#uploading-files.</remarks>
internal static class AttachmentRules
{
    /// <summary>Notes what is wrong with a body's files.</summary>
    /// <returns>What the message carries; null when the body says nothing of files.</returns>
    public static JsonElement? Check(RestCall call, Fields body)
    {
        var described = body.Objects("attachments", 0, Limits.Files);
        if (call.Files.Count > Limits.Files)
        {
            body.Errors.Length(body.Path["attachments"], 0, Limits.Files);
        }

        if (call.Files.Any(file => file.Size > Limits.FileBytes))
        {
            throw new RestError(413, 40005, "Request entity too large");
        }

        foreach (var attachment in described)
        {
            attachment.Text("description", 0, Limits.AttachmentDescription);
        }

        if (body.Errors.Any || (call.Files.Count == 0 && !body.Has("attachments")))
        {
            return null;
        }

        return new JsonArray([.. call.Files.Select((file, i) => Attachment(call, file, i, described))]).Element();
    }

    private static JsonObject Attachment(RestCall call, SentFile file, int index, List<Fields> described)
    {
        var number = file.Field.Trim("files[]".ToCharArray()) is { Length: > 0 } given ? given : index.ToString(CultureInfo.InvariantCulture);
        var facts = described.Select(one => one.Json).FirstOrDefault(one => one["id"]?.ToString() == number);
        var name = facts?["filename"]?.ToString() is { Length: > 0 } renamed ? renamed : file.Name;
        var id = call.World.Ids.Next(call.Discord.Clock.Now).Text();
        var url = $"{call.Discord.Url}/attachments/{id}/{Uri.EscapeDataString(name)}";
        var json = new JsonObject
        {
            ["id"] = id,
            ["filename"] = name,
            ["size"] = file.Size,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = file.ContentType,
        };
        if (facts?["description"] is { } description)
        {
            json["description"] = description.DeepClone();
        }

        return json;
    }
}
