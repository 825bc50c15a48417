namespace PeerGuild.Discord.Connections;

/// <summary>The stream of events broke for good: what happened after <paramref name="LastHeard"/> may be lost.</summary>
/// <param name="LastHeard">Wire time of the last frame of the broken stream.</param>
/// <param name="LastSequence">The last dispatch received on it; those up to it are still handled.</param>
/// <param name="Reason">One sentence, for people.</param>
public sealed record StreamBreak(Shard Shard, DateTimeOffset LastHeard, long LastSequence, string Reason);
