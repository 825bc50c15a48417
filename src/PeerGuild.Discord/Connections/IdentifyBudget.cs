using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Discord.Connections;

/// <summary>Decides when a shard may identify: 1000 times a day for all of them, a few per 5 s. One for all connections of a bot.</summary>
/// <remarks>
/// Thread-safe. Going over the day's number ends all connections and resets the token, so it stops at <see cref="Reserve"/>. Source: Discord Docs,
/// Gateway, Session Start Limit and Rate Limiting, https://docs.discord.com/developers/events/gateway.
/// </remarks>
public sealed class IdentifyBudget(DiscordRest rest, TimeProvider time, ILogger<IdentifyBudget> log) : IDisposable
{
    /// <summary>Identifies that are left alone, for a person to start the bot by hand.</summary>
    public const int Reserve = 50;

    // Many shards that start together share one look.
    private static readonly TimeSpan LookLasts = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly Dictionary<int, long> _nextTurn = [];
    private readonly HashSet<int> _underWay = [];
    private readonly ConnectionLog _log = new(log);
    private (GatewayAddress Address, long At)? _look;
    private int _spent;
    private long _waitsUntil;

    /// <summary>When the day's identifies come back, while they are waited for; null while there are enough.</summary>
    public DateTimeOffset? WaitsUntil => Volatile.Read(ref _waitsUntil) is var ticks and not 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public void Dispose() => _looking.Dispose();

    /// <summary>Asks Discord where the gateway is, how many shards it recommends and what is left of the day.</summary>
    /// <exception cref="DiscordException">Discord refuses, or cannot be reached.</exception>
    internal async Task<GatewayAddress> LookAsync(CancellationToken cancellationToken)
    {
        var address = await rest.GetGatewayBotAsync(cancellationToken);
        lock (_gate)
        {
            _look = (address, time.GetTimestamp());
            _spent = 0;
        }

        return address;
    }

    /// <summary>Waits until the day's budget allows the shard an identify, beside all that others are about to do.</summary>
    /// <returns>Where to connect.</returns>
    internal async Task<Uri> WaitAsync(Shard shard, CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var address = Fresh() ?? await LookAsync(cancellationToken);
            while (!TryReserve(shard, address.SessionStartLimit))
            {
                await ResetAsync(address.SessionStartLimit, cancellationToken);
                address = await LookAsync(cancellationToken);
            }

            return GatewayProtocol.WithQuery(address.Url);
        }
        finally
        {
            Volatile.Write(ref _waitsUntil, 0);
            _looking.Release();
        }
    }

    /// <summary>Waits for the shard's turn among those of its concurrency slot; the identify follows at once.</summary>
    internal async Task TakeTurnAsync(Shard shard, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var slot = shard.Id % Concurrency(_look?.Address);
            var turn = Math.Max(now, _nextTurn.GetValueOrDefault(slot, now));
            _nextTurn[slot] = turn + (long)(GatewayLimits.IdentifySpacing.TotalSeconds * time.TimestampFrequency);
            wait = time.GetElapsedTime(now, turn);
        }

        if (wait > TimeSpan.Zero)
        {
            await Pause.ForAsync(wait, time, cancellationToken);
        }

        lock (_gate)
        {
            _underWay.Remove(shard.Id);
            _spent++;
        }
    }

    /// <summary>How many shards may identify within 5 s.</summary>
    internal static int Concurrency(GatewayAddress? address) => Math.Max(1, address?.SessionStartLimit.MaxConcurrency ?? 1);

    private GatewayAddress? Fresh()
    {
        lock (_gate)
        {
            return _look is { } look && time.GetElapsedTime(look.At) < LookLasts ? look.Address : null;
        }
    }

    /// <summary>Counts the shard among those under way, if with it the reserve stays whole.</summary>
    private bool TryReserve(Shard shard, SessionStartLimit limit)
    {
        lock (_gate)
        {
            _underWay.Remove(shard.Id);

            // A bot whose whole day is less than the reserve (a sandbox) may still start.
            if (limit.Remaining - _spent - _underWay.Count < Math.Min(Reserve, limit.Total))
            {
                return false;
            }

            _underWay.Add(shard.Id);
            return true;
        }
    }

    private async Task ResetAsync(SessionStartLimit limit, CancellationToken cancellationToken)
    {
        var reset = TimeSpan.FromMilliseconds(Math.Max(1000, limit.ResetAfter));
        _log.BudgetSpent(limit.Remaining, Reserve, reset.TotalSeconds);
        Volatile.Write(ref _waitsUntil, (time.GetUtcNow() + reset).Ticks);
        await Task.Delay(reset, time, cancellationToken);
    }
}
