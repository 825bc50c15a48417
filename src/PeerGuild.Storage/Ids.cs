namespace PeerGuild.Storage;

/// <summary>A Discord server.</summary>
public readonly record struct GuildId(ulong Value);

/// <summary>A channel or thread of a guild.</summary>
public readonly record struct ChannelId(ulong Value);

/// <summary>A person, or a bot.</summary>
public readonly record struct UserId(ulong Value);
