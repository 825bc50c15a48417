using System.Collections.Concurrent;

namespace PeerGuild.Discord.Rest;

/// <summary>Knows which bucket a route belongs to, and lets requests through one by one.</summary>
/// <remarks>Thread-safe. Those who wait for one bucket go in the order they came.</remarks>
internal sealed class RateLimiter(TimeProvider time)
{
    /// <summary>Buckets kept before idle ones are forgotten: each interaction's token makes one.</summary>
    private const int Kept = 1024;

    /// <summary>Without any patience left a free place is still taken.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<(HttpMethod Method, string Template), string> _hashes = new();
    private readonly ConcurrentDictionary<(string Hash, string Major), RateLimitBucket> _buckets = new();
    private readonly SlidingWindow _global = new(RestLimits.Global, RestLimits.GlobalWindow, time);
    private long _globalPauseUntil;   // A TimeProvider timestamp.

    /// <summary>Waits until the request may go out.</summary>
    /// <returns>The place, to be released when the answer was observed; null when the wait is longer than <paramref name="patience"/>.</returns>
    public async Task<RateLimitBucket?> EnterAsync(Route route, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var patient = new CancellationTokenSource(patience > AtLeast ? patience : AtLeast, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patient.Token);
        try
        {
            while (true)
            {
                var bucket = BucketOf(route);
                using var turn = await Turn.TakeAsync(bucket.Waiters, either.Token);

                // What was learnt meanwhile may have moved the route to another bucket.
                while (bucket == BucketOf(route))
                {
                    if (TryTake(route, bucket) is not { } wait)
                    {
                        return bucket;
                    }

                    if (wait.Delay > patience - time.GetElapsedTime(began))
                    {
                        return null;
                    }

                    await WaitAsync(wait, either.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Learns what an answer says of its route's bucket.</summary>
    public void Observe(Route route, RateLimitBucket place, RateLimitHeaders? headers)
    {
        if (headers is null)
        {
            place.ObserveNoLimit();
            return;
        }

        _hashes[(route.Method, route.Template)] = headers.Bucket;
        place.Observe(headers.Remaining, headers.ResetAfter, headers.Reset);
        var shared = _buckets.GetOrAdd((headers.Bucket, route.Major), place);
        if (shared != place)
        {
            shared.Observe(headers.Remaining, headers.ResetAfter, headers.Reset, isOwn: false);
        }
    }

    /// <summary>A 429 that is not global: nothing goes out on this bucket until then.</summary>
    public void Block(Route route, RateLimitBucket place, RateLimitHeaders? headers, TimeSpan retryAfter)
    {
        place.Exhaust(retryAfter);
        if (headers is not null)
        {
            _hashes[(route.Method, route.Template)] = headers.Bucket;
        }

        var shared = _buckets.GetOrAdd((headers?.Bucket ?? Unlearnt(route), route.Major), place);
        if (shared != place)
        {
            shared.Exhaust(retryAfter);
        }
    }

    /// <summary>A global 429: nothing goes out with the bot's token until then.</summary>
    public void BlockAll(TimeSpan retryAfter)
    {
        var until = time.GetTimestamp() + (long)(retryAfter.TotalSeconds * time.TimestampFrequency);
        InterlockedMax(ref _globalPauseUntil, until);
    }

    private static string Unlearnt(Route route) => $"{route.Method} {route.Template}";

    private static void InterlockedMax(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); seen < value;)
        {
            var found = Interlocked.CompareExchange(ref place, value, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private TimeSpan GlobalPause()
    {
        var now = time.GetTimestamp();
        var until = Volatile.Read(ref _globalPauseUntil);
        return now < until ? time.GetElapsedTime(now, until) : TimeSpan.Zero;
    }

    private RateLimitBucket BucketOf(Route route)
    {
        var hash = _hashes.GetValueOrDefault((route.Method, route.Template)) ?? Unlearnt(route);
        if (_buckets.TryGetValue((hash, route.Major), out var known))
        {
            return known;
        }

        if (_buckets.Count > Kept)
        {
            ForgetIdle();
        }

        // A route's bucket goes on under the name that another channel's answer has brought meanwhile, with what is on its way.
        return _buckets.GetOrAdd((hash, route.Major), _ => _buckets.GetValueOrDefault((Unlearnt(route), route.Major)) ?? new RateLimitBucket(time));
    }

    private void ForgetIdle()
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsIdle)
            {
                _buckets.TryRemove(KeyValuePair.Create(key, bucket));
            }
        }
    }

    private BucketWait? TryTake(Route route, RateLimitBucket bucket)
    {
        if (route.Lane == Lane.Bot && GlobalPause() is { Ticks: > 0 } pause)
        {
            return BucketWait.For(pause);
        }

        if (route.Lane == Lane.Bot && _global.Wait() is { Ticks: > 0 } full)
        {
            return BucketWait.For(full);
        }

        if (bucket.TryTake() is { } wait)
        {
            return wait;
        }

        if (route.Lane == Lane.Bot && _global.TryTake() is { Ticks: > 0 } justFull)
        {
            // Nothing is sent. The place is not given back: an answer may have counted it meanwhile.
            bucket.Release();
            return BucketWait.For(justFull);
        }

        return null;
    }

    private async Task WaitAsync(BucketWait wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(wait.Changed, Pause.ForAsync(wait.Delay, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private readonly struct Turn(SemaphoreSlim waiters) : IDisposable
    {
        public static async Task<Turn> TakeAsync(SemaphoreSlim waiters, CancellationToken cancellationToken)
        {
            await waiters.WaitAsync(cancellationToken);
            return new Turn(waiters);
        }

        public void Dispose() => waiters.Release();
    }
}
