using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Discord.Connections;

/// <summary>Decides when a shard may identify: 1000 times a day for all of them, a few per 5 s. One for all connections of a bot.</summary>
/// <remarks>Thread-safe. Going over the day's number ends all connections and resets the token, so it stops at <see cref="Reserve"/>.</remarks>
public sealed class IdentifyBudget(DiscordRest rest, TimeProvider time, ILogger<IdentifyBudget> log)
{
    /// <summary>Identifies that are left alone, for a person to start the bot by hand.</summary>
    public const int Reserve = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _nextTurn = [];
    private readonly ConnectionLog _log = new(log);
    private int _maxConcurrency = 1;

    /// <summary>Waits until the day's budget allows an identify.</summary>
    /// <returns>Where to connect.</returns>
    internal async Task<Uri> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var address = await rest.GetGatewayBotAsync(cancellationToken);
            var limit = address.SessionStartLimit;
            Volatile.Write(ref _maxConcurrency, Math.Max(1, limit.MaxConcurrency));

            // A bot whose whole day is less than the reserve (a sandbox) may still start.
            if (limit.Remaining >= Math.Min(Reserve, limit.Total))
            {
                return GatewayProtocol.WithQuery(address.Url);
            }

            var reset = TimeSpan.FromMilliseconds(Math.Max(1000, limit.ResetAfter));
            _log.BudgetSpent(limit.Remaining, Reserve, reset.TotalSeconds);
            await Task.Delay(reset, time, cancellationToken);
        }
    }

    /// <summary>Waits for the shard's turn among those of its concurrency slot.</summary>
    internal async Task TakeTurnAsync(Shard shard, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var slot = shard.Id % Volatile.Read(ref _maxConcurrency);
            var turn = Math.Max(now, _nextTurn.GetValueOrDefault(slot, now));
            _nextTurn[slot] = turn + (long)(GatewayLimits.IdentifySpacing.TotalSeconds * time.TimestampFrequency);
            wait = time.GetElapsedTime(now, turn);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
