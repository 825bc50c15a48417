namespace PeerGuild.Discord.Rest;

/// <summary>One Discord rate-limit bucket: how many requests may still go out before it refills.</summary>
/// <remarks>
/// As long as nothing is known (at first, and after a refill) one request goes out alone and the others wait for what its answer says.
/// Thread-safe. Source: Discord Docs, Rate Limits, https://docs.discord.com/developers/topics/rate-limits.
/// </remarks>
internal sealed class RateLimitBucket(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private Knowledge _knowledge = Knowledge.None;
    private int _remaining;
    private int _inFlight;
    private long _refillsAt;   // A TimeProvider timestamp; meaningful with Knowledge.Window and Blocked.

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

    /// <summary>Gives back a place that was not used: nothing was sent.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            _remaining++;
        }

        Release();
    }

    /// <summary>Adopts the server's own count, while the request it answers is still in flight.</summary>
    public void Observe(int remaining, TimeSpan resetAfter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remaining);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var sameWindow = _knowledge == Knowledge.Window && now < _refillsAt;

            // In one window our own count already knows of requests the server had not seen when it answered.
            _remaining = sameWindow ? Math.Min(_remaining, remaining) : Math.Max(0, remaining - Math.Max(0, _inFlight - 1));
            var refillsAt = now + (long)(resetAfter.TotalSeconds * time.TimestampFrequency);
            _refillsAt = sameWindow ? Math.Max(_refillsAt, refillsAt) : refillsAt;
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
