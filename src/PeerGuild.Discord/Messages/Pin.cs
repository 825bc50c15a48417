namespace PeerGuild.Discord.Messages;

/// <summary>A pinned message.</summary>
public sealed record Pin(DateTimeOffset PinnedAt, Message Message);
