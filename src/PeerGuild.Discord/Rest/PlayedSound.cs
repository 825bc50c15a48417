namespace PeerGuild.Discord.Rest;

/// <summary>The body of send-soundboard-sound.</summary>
internal sealed record PlayedSound(SoundId SoundId, GuildId? SourceGuildId);
