namespace PeerGuild.Discord.Rest;

/// <summary>One Discord rate-limit bucket: how many requests may still go out before it refills.</summary>
/// <remarks>
/// As long as nothing is known (at first, and after a refill) one request goes out alone and the others wait for what its answer says.
/// Thread-safe. Source: Discord Docs, Rate Limits, https://docs.discord.com/developers/topics/rate-limits.
/// </remarks>
internal sealed class RateLimitBucket(TimeProvider time)
{
    // Seconds by which the refills of two answers of one window may differ.
    private const double SameReset = 0.1;

    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private Knowledge _knowledge = Knowledge.None;
    private int _remaining;
    private int _inFlight;
    private long _refillsAt;   // A TimeProvider timestamp; meaningful with Knowledge.Window.

    private double? _reset;    // The same by the server's clock.

    private enum Knowledge
    {
        /// <summary>Nothing: one request at a time.</summary>
        None,

        /// <summary>So many are left until the refill.</summary>
        Window,

        /// <summary>The answers name no limit.</summary>
        Unlimited,
    }

    /// <summary>Those who wait for a place, one at the head.</summary>
    public SemaphoreSlim Waiters { get; } = new(1, 1);

    /// <summary>Whether nothing would be lost by forgetting it.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _inFlight == 0 && (_knowledge != Knowledge.Window || time.GetTimestamp() >= _refillsAt);
            }
        }
    }

    /// <summary>Takes one request's place if there is one.</summary>
    /// <returns>Null when it was taken (give it back with <see cref="Release"/>), otherwise what to wait for before asking again.</returns>
    public BucketWait? TryTake()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_knowledge == Knowledge.Window && now >= _refillsAt)
            {
                _knowledge = Knowledge.None;
            }

            if (_knowledge == Knowledge.None && _inFlight > 0)
            {
                return new BucketWait(Timeout.InfiniteTimeSpan, _changed.Task);
            }

            if (_knowledge == Knowledge.Window && _remaining == 0)
            {
                return new BucketWait(time.GetElapsedTime(now, _refillsAt), _changed.Task);
            }

            _remaining = Math.Max(0, _remaining - 1);
            _inFlight++;
            return null;
        }
    }

    /// <summary>Adopts the server's own count.</summary>
    /// <param name="remaining">What it has left in its window.</param>
    /// <param name="resetAfter">From now to the refill.</param>
    /// <param name="reset">The refill by the server's clock, in seconds: the same for all answers of a window. Null when it does not say.</param>
    /// <param name="isOwn">Whether the request it answers took its place here, and still holds it.</param>
    public void Observe(int remaining, TimeSpan resetAfter, double? reset = null, bool isOwn = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remaining);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var refillsAt = now + Ticks(resetAfter);
            var later = LaterThanKnown(refillsAt, resetAfter, reset);
            if (later < 0 || (later == 0 && !IsOpen(now)))
            {
                return; // It was overtaken: its window is over.
            }

            if (later == 0)
            {
                // Answers overtake one another: the least that any of them left counts, and our own count already knows of requests on their way.
                _remaining = Math.Min(_remaining, remaining);
                _refillsAt = Math.Max(_refillsAt, refillsAt);
                return;
            }

            // Whatever is on its way may fall into the new window.
            _remaining = Math.Max(0, remaining - (isOwn ? Math.Max(0, _inFlight - 1) : _inFlight));
            _refillsAt = refillsAt;
            _reset = reset;
            _knowledge = Knowledge.Window;
        }
    }

    /// <summary>The server has said 429: nothing is left until then.</summary>
    public void Exhaust(TimeSpan retryAfter)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _refillsAt = IsOpen(now) ? Math.Max(_refillsAt, now + Ticks(retryAfter)) : now + Ticks(retryAfter);
            _remaining = 0;
            _reset = null;
            _knowledge = Knowledge.Window;
        }
    }

    /// <summary>The answer named no limit.</summary>
    public void ObserveNoLimit()
    {
        lock (_gate)
        {
            _knowledge = _knowledge == Knowledge.Window ? Knowledge.Window : Knowledge.Unlimited;
        }
    }

    /// <summary>The request is over, answered or not; those who wait look again.</summary>
    public void Release()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _inFlight--;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    private bool IsOpen(long now) => _knowledge == Knowledge.Window && now < _refillsAt;

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>
    /// Whether an answer is of the window that is known (0), of one before (less) or after it (more). One that comes after ends a whole window
    /// later, and what is left of it until its refill is at most a window: half of that tells them apart.
    /// </summary>
    private int LaterThanKnown(long refillsAt, TimeSpan resetAfter, double? reset)
    {
        if (reset is { } said && _reset is { } known)
        {
            var apart = Math.Max(resetAfter.TotalSeconds, SameReset) / 2;
            return said > known + apart ? 1 : said < known - apart ? -1 : 0;
        }

        if (_knowledge != Knowledge.Window)
        {
            return 1;
        }

        // Without the server's clock: what our own says of it, which knows no better than the answers were quick.
        return refillsAt > _refillsAt + (Ticks(resetAfter) / 2) ? 1 : 0;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
