namespace PeerGuild.Discord.Messages;

/// <summary>A file beside a message, or one that was given to a command.</summary>
/// <param name="Filename">As it was called.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Url">Where it is: it is signed and holds for about a day.</param>
/// <param name="ContentType">What it is taken for.</param>
/// <remarks>Source: Discord Docs, Attachment Object, https://docs.discord.com/developers/resources/message#attachment-object.</remarks>
public sealed record Attachment(AttachmentId Id, string Filename, long Size, string Url, string? ContentType = null);
