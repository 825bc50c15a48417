using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Guilds;

/// <summary>Where somebody is, of the voice channels of a guild. These events are many: what nothing here asks for is passed over unread.</summary>
/// <param name="GuildId">Absent inside GUILD_CREATE: it is the guild's.</param>
/// <param name="ChannelId">Null when the user left.</param>
/// <param name="Member">With VOICE_STATE_UPDATE only.</param>
/// <param name="SelfDeaf">Deafened by the user.</param>
public sealed record VoiceState(
    UserId UserId,
    ChannelId? ChannelId = null,
    GuildId? GuildId = null,
    VoiceMember? Member = null,
    bool? SelfDeaf = null)
{
    /// <summary>Whether this is a program, as far as it is said.</summary>
    [JsonIgnore]
    public bool IsBot => Member?.User?.Bot is true;
}
