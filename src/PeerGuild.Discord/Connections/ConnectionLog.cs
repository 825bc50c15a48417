using Microsoft.Extensions.Logging;

namespace PeerGuild.Discord.Connections;

/// <summary>All the gateway client logs: ids 2100 to 2199.</summary>
internal sealed partial class ConnectionLog(ILogger log)
{
    public void Moved(Shard shard, ConnectionState from, ConnectionState to, string reason) =>
        LogMoved(shard.Id, shard.Count, from, to, reason);

    public void Reconnecting(Shard shard, TimeSpan delay, string reason) =>
        LogReconnecting(shard.Id, shard.Count, delay.TotalSeconds, reason);

    public void StreamBroken(Shard shard, long sequence, string reason) => LogStreamBroken(shard.Id, shard.Count, sequence, reason);

    [LoggerMessage(2103, LogLevel.Error, "The handler of {Event} failed at sequence {Sequence}; the connection goes on")]
    public partial void HandlerFailed(Exception failure, string @event, long sequence);

    public void Stopped(Shard shard, string reason) => LogStopped(shard.Id, shard.Count, reason);

    [LoggerMessage(2105, LogLevel.Warning, "Only {Remaining} identifies are left today, {Reserve} are kept back: waiting {Seconds:0} s for the reset")]
    public partial void BudgetSpent(int remaining, int reserve, double seconds);

    [LoggerMessage(2100, LogLevel.Information, "Shard {Shard} of {Shards}: {From} -> {To}, {Reason}")]
    private partial void LogMoved(int shard, int shards, ConnectionState from, ConnectionState to, string reason);

    [LoggerMessage(2101, LogLevel.Warning, "Shard {Shard} of {Shards} connects again in {Seconds:0.#} s: {Reason}")]
    private partial void LogReconnecting(int shard, int shards, double seconds, string reason);

    [LoggerMessage(2102, LogLevel.Warning, "Shard {Shard} of {Shards}: the stream broke after {Sequence}, events may be lost: {Reason}")]
    private partial void LogStreamBroken(int shard, int shards, long sequence, string reason);

    [LoggerMessage(2104, LogLevel.Error, "Shard {Shard} of {Shards} stopped: {Reason}")]
    private partial void LogStopped(int shard, int shards, string reason);
}
