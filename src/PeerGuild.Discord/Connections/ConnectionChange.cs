namespace PeerGuild.Discord.Connections;

/// <summary>A connection changed its state.</summary>
/// <param name="Reason">One sentence, for people.</param>
public sealed record ConnectionChange(Shard Shard, ConnectionState From, ConnectionState To, string Reason);
