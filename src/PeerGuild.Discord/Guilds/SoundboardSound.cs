namespace PeerGuild.Discord.Guilds;

/// <summary>A sound that can be played in a voice channel.</summary>
/// <param name="Volume">0 to 1.</param>
/// <param name="GuildId">Absent for Discord's default sounds, which everyone may use.</param>
/// <param name="Available">False when the guild lost the boosts that carried it.</param>
public sealed record SoundboardSound(
    SoundId SoundId,
    string Name,
    double Volume = 1,
    bool? Available = null,
    GuildId? GuildId = null,
    EmojiId? EmojiId = null,
    string? EmojiName = null);
