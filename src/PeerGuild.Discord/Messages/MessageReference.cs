namespace PeerGuild.Discord.Messages;

/// <summary>The message that is answered.</summary>
/// <param name="FailIfNotExists">Absent is true: a reply to a deleted message is refused.</param>
public sealed record MessageReference(MessageId MessageId, bool? FailIfNotExists = null);
