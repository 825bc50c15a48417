namespace PeerGuild.Discord.Guilds;

/// <summary>What an event outside of Discord has besides.</summary>
/// <param name="Location">Where, in words, 1 to 100 characters.</param>
public sealed record EventMetadata(string? Location);
