using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Connections;

/// <summary>Where the bot wants to be (op 4). One voice channel per guild.</summary>
/// <param name="ChannelId">Null leaves.</param>
/// <param name="SelfDeaf">Must be false for soundboard sounds.</param>
public sealed record VoiceStateUpdate(
    GuildId GuildId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ChannelId? ChannelId,
    bool SelfMute = false,
    bool SelfDeaf = false);
