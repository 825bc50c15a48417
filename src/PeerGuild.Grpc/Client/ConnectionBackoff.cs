namespace PeerGuild.Grpc.Client;

/// <summary>When a channel may try to connect again. Thread-safe.</summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/connection-backoff.md, with shorter pauses.</remarks>
internal sealed class ConnectionBackoff(TimeSpan initial, TimeSpan longest, TimeProvider time, Random random)
{
    private const double Factor = 1.6;
    private const double Jitter = 0.2;

    private readonly Lock _gate = new();
    private int _failures;
    private long _startedAt;
    private TimeSpan _pause;

    /// <summary>Time until the next attempt; zero when one may be made.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_gate)
            {
                return RemainingNow();
            }
        }
    }

    /// <summary>An attempt failed. Further failures within the pause change nothing: they belong to the same attempt.</summary>
    /// <returns>The new pause; null when one was on.</returns>
    public TimeSpan? Fail()
    {
        lock (_gate)
        {
            if (RemainingNow() > TimeSpan.Zero)
            {
                return null;
            }

            var pause = Math.Min(initial.TotalSeconds * Math.Pow(Factor, _failures++), longest.TotalSeconds);
            _pause = WholeMilliseconds(TimeSpan.FromSeconds(pause * (1 + (Jitter * ((2 * random.NextDouble()) - 1)))));
            _startedAt = time.GetTimestamp();
            return _pause;
        }
    }

    /// <summary>The peer answered: the next failure begins with the shortest pause again.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            _failures = 0;
            _pause = TimeSpan.Zero;
        }
    }

    /// <summary>Waits until an attempt may be made.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Remaining is { Ticks: > 0 } remaining)
        {
            await Task.Delay(WholeMilliseconds(remaining), time, cancellationToken);
        }
    }

    /// <summary>Rounds up: Task.Delay drops fractions, and a wait that ends too soon would spin.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));

    private TimeSpan RemainingNow()
    {
        var left = _pause > TimeSpan.Zero ? _pause - time.GetElapsedTime(_startedAt) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
