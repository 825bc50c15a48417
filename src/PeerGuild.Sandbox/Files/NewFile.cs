using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Files;

/// <summary>A file that was sent, before it belongs to anything.</summary>
internal sealed record NewFile(StoredFile File, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>With an id of its own.</summary>
    public static NewFile Of(LocalDiscord discord, string name, string contentType, ReadOnlyMemory<byte> bytes) =>
        new(new StoredFile(discord.World.Ids.Next(discord.Clock.Now), name, contentType, bytes.Length), bytes);

    /// <summary>Discord's attachment object.</summary>
    /// <remarks>Source: Discord Docs, Attachment Object, https://docs.discord.com/developers/resources/message#attachment-object.</remarks>
    public JsonObject Json(LocalDiscord discord)
    {
        var url = $"{discord.Url}/attachments/{File.Id.Text()}/{Uri.EscapeDataString(File.Name)}";
        return new JsonObject
        {
            ["id"] = File.Id.Text(),
            ["filename"] = File.Name,
            ["size"] = File.Size,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = File.ContentType,
        };
    }
}
