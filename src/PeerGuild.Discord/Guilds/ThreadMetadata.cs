namespace PeerGuild.Discord.Guilds;

/// <summary>What only threads have.</summary>
/// <param name="AutoArchiveDuration">Minutes without activity until it is put away: 60, 1440, 4320 or 10080.</param>
public sealed record ThreadMetadata(bool Archived, bool Locked, int AutoArchiveDuration = 1440, DateTimeOffset? ArchiveTimestamp = null);
