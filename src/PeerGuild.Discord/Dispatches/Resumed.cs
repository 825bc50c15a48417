namespace PeerGuild.Discord.Dispatches;

/// <summary>RESUMED: the end of what was missed. Its data are opaque.</summary>
public sealed record Resumed;
