namespace PeerGuild.Discord.Guilds;

/// <summary>Where somebody is, of the voice channels of a guild.</summary>
/// <param name="GuildId">Absent inside GUILD_CREATE: it is the guild's.</param>
/// <param name="ChannelId">Null when the user left.</param>
/// <param name="Member">With VOICE_STATE_UPDATE only.</param>
/// <param name="Deaf">Deafened by the server; <paramref name="SelfDeaf"/> by the user.</param>
/// <param name="Suppress">May not speak (stages).</param>
public sealed record VoiceState(
    UserId UserId,
    ChannelId? ChannelId = null,
    GuildId? GuildId = null,
    Member? Member = null,
    string? SessionId = null,
    bool? Deaf = null,
    bool? Mute = null,
    bool? SelfDeaf = null,
    bool? SelfMute = null,
    bool? SelfVideo = null,
    bool? Suppress = null);
