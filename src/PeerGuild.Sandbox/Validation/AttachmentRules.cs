using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Files;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>Files beside a message.</summary>
/// <param name="All">What the message carries: what it keeps, then what is new. Null when the body says nothing of files.</param>
/// <param name="New">Kept only once the message is.</param>
internal sealed record SentAttachments(JsonElement? All, IReadOnlyList<NewFile> New);

/// <summary>How files are sent, described and kept.</summary>
/// <remarks>
/// Source: Discord Docs, Uploading Files, https://docs.discord.com/developers/reference#uploading-files, and Edit Message,
/// https://docs.discord.com/developers/resources/message#edit-message: the array names all attachments there are after the edit.
/// </remarks>
internal static class AttachmentRules
{
    /// <summary>Notes what is wrong with a body's files.</summary>
    public static SentAttachments Check(RestCall call, Fields body, Message? before)
    {
        var described = body.Objects("attachments", 0, Limits.Files);
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
            return new SentAttachments(null, []);
        }

        var kept = (before?.Attachments.Node() as JsonArray ?? []).OfType<JsonObject>()
            .Where(one => !body.Has("attachments") || described.Any(other => other.Json["id"]?.ToString() == one["id"]!.ToString()))
            .Select(one => Described(one, described, one["id"]!.ToString()))
            .ToArray();
        if (kept.Length + call.Files.Count > Limits.Files)
        {
            throw RestError.TooManyAttachments;
        }

        var added = call.Files.Select((file, i) => New(call, file, i, described)).ToArray();
        return new SentAttachments(new JsonArray([.. kept, .. added.Select(one => one.Json)]).Element(), [.. added.Select(one => one.File)]);
    }

    /// <summary>Notes components that show a file which is not there.</summary>
    public static void CheckReferences(Fields body, JsonElement? attachments)
    {
        var names = (attachments.Node() as JsonArray ?? []).Select(one => one!["filename"]!.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var url in ComponentTree.Walk(body.Json["components"] as JsonArray).SelectMany(Media))
        {
            if (url.StartsWith("attachment://", StringComparison.Ordinal) && !names.Contains(url["attachment://".Length..]))
            {
                body.Errors.Add("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", $"The referenced attachment \"{url}\" was not found");
            }
        }
    }

    private static IEnumerable<string> Media(JsonObject component)
    {
        var items = component["items"] as JsonArray ?? [];
        return items.Select(item => item?["media"]).Append(component["media"]).Append(component["file"]).Select(media => media?["url"]?.ToString()).OfType<string>();
    }

    private static (NewFile File, JsonObject Json) New(RestCall call, SentFile sent, int index, List<Fields> described)
    {
        var number = sent.Field.Trim("files[]".ToCharArray()) is { Length: > 0 } given ? given : index.ToString(CultureInfo.InvariantCulture);
        var renamed = described.Select(one => one.Json).FirstOrDefault(one => one["id"]?.ToString() == number)?["filename"]?.ToString();
        var file = NewFile.Of(call.Discord, renamed is { Length: > 0 } ? renamed : sent.Name, sent.ContentType, sent.Bytes);
        return (file, Described(file.Json(call.Discord), described, number));
    }

    private static JsonObject Described(JsonObject attachment, List<Fields> described, string id)
    {
        var json = (JsonObject)attachment.DeepClone();
        if (described.Select(one => one.Json).FirstOrDefault(one => one["id"]?.ToString() == id)?["description"] is { } description)
        {
            json["description"] = description.DeepClone();
        }

        return json;
    }
}
