using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerGuild.Sandbox.Clocks;

namespace PeerGuild.Sandbox.Rest;

/// <summary>How often a route may be used in one place.</summary>
/// <param name="Limit">Requests per window.</param>
internal sealed record RateLimit(int Limit, TimeSpan Window);

/// <summary>Where a request stands in its bucket.</summary>
/// <param name="Bucket">What Discord calls its hash: the same for all places of a route.</param>
/// <param name="Refused">Nothing was taken: wait <paramref name="ResetAfter"/>.</param>
internal sealed record RateState(string Bucket, RateLimit Limit, int Remaining, TimeSpan ResetAfter, DateTimeOffset ResetAt, bool Refused, bool Global);

/// <summary>
/// Buckets by route and major parameter, 50 requests a second in all, and the count of requests that should not have been made. A window ends when
/// as much time has passed as it says, on the wire or by moving the clock, which is as generous as waiting. Not thread-safe.
/// </summary>
/// <remarks>Source: Discord Docs, Rate Limits, https://docs.discord.com/developers/topics/rate-limits.</remarks>
internal sealed class RateLimits(TimeProvider time, SandboxClock clock)
{
    public const int InvalidRequestsAllowed = 10_000;

    public static readonly RateLimit GlobalLimit = new(50, TimeSpan.FromSeconds(1));

    // Discord publishes neither number; this is what bots report.
    private static readonly RateLimit OldEdits = new(3, TimeSpan.FromSeconds(20));

    private static readonly RateLimit InvalidRequests = new(InvalidRequestsAllowed, TimeSpan.FromMinutes(10));

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private Window? _global;
    private Window? _invalid;

    /// <summary>Takes one request from the route's bucket and, unless it is exempt, from the global one.</summary>
    public RateState Take(Route route, IReadOnlyDictionary<string, string> arguments)
    {
        var bucket = Hash(route);
        if (!route.ExemptFromGlobal)
        {
            _global = Current(_global, GlobalLimit);
            if (_global.Taken >= GlobalLimit.Limit)
            {
                return State(bucket, _global, GlobalLimit, refused: true, global: true);
            }
        }

        var key = route.Key(arguments);
        var window = _windows[key] = Current(_windows.GetValueOrDefault(key), route.Limit);
        if (window.Taken >= route.Limit.Limit)
        {
            return State(bucket, window, route.Limit, refused: true, global: false);
        }

        window.Taken++;
        if (!route.ExemptFromGlobal)
        {
            _global!.Taken++;
        }

        return State(bucket, window, route.Limit, refused: false, global: false);
    }

    /// <summary>Takes one edit of a message that is older than an hour.</summary>
    /// <returns>How long to wait when the channel has had its share; null when the edit may be done.</returns>
    public TimeSpan? TakeOldEdit(ulong channel)
    {
        var key = "old edits " + channel;
        var window = _windows[key] = Current(_windows.GetValueOrDefault(key), OldEdits);
        if (window.Taken >= OldEdits.Limit)
        {
            return OldEdits.Window - Elapsed(window);
        }

        window.Taken++;
        return null;
    }

    /// <summary>Counts a 401, 403 or 429.</summary>
    public void CountInvalid()
    {
        _invalid = Current(_invalid, InvalidRequests);
        _invalid.Taken++;
    }

    /// <summary>Whether so many were invalid that nothing is answered any more for a while.</summary>
    public bool IsBanned => _invalid is not null && (_invalid = Current(_invalid, InvalidRequests)).Taken >= InvalidRequestsAllowed;

    private string Hash(Route route)
    {
        if (!_hashes.TryGetValue(route.Bucket, out var hash))
        {
            _hashes[route.Bucket] = hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route.Bucket)).AsSpan(0, 16));
        }

        return hash;
    }

    private Window Current(Window? window, RateLimit limit) =>
        window is null || Elapsed(window) >= limit.Window ? new Window(time.GetTimestamp(), clock.Now, clock.Skipped) : window;

    private TimeSpan Elapsed(Window window)
    {
        var wire = time.GetElapsedTime(window.WireStart) + (clock.Skipped - window.SkippedBefore).ToTimeSpan();
        var product = (clock.Now - window.ProductStart).ToTimeSpan();
        return wire > product ? wire : product;
    }

    private RateState State(string bucket, Window window, RateLimit limit, bool refused, bool global)
    {
        var left = limit.Window - Elapsed(window);
        return new RateState(bucket, limit, limit.Limit - window.Taken, left, time.GetUtcNow() + left, refused, global);
    }

    private sealed class Window(long wireStart, Instant productStart, Duration skippedBefore)
    {
        public long WireStart => wireStart;

        public Instant ProductStart => productStart;

        public Duration SkippedBefore => skippedBefore;

        public int Taken { get; set; }
    }
}

/// <summary>The headers that tell a client where it stands.</summary>
internal static class RateHeaders
{
    public static void Write(IHeaderDictionary headers, RateState state)
    {
        if (!state.Global)
        {
            headers["X-RateLimit-Limit"] = state.Limit.Limit.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset"] = (state.ResetAt.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset-After"] = Seconds(state.ResetAfter);
            headers["X-RateLimit-Bucket"] = state.Bucket;
        }

        if (state.Refused)
        {
            headers["Retry-After"] = Math.Ceiling(state.ResetAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Scope"] = state.Global ? "global" : "user";
            if (state.Global)
            {
                headers["X-RateLimit-Global"] = "true";
            }
        }
    }

    /// <summary>With milliseconds, rounded up so that whoever waits as long has waited long enough.</summary>
    public static string Seconds(TimeSpan span) => (Math.Ceiling(span.TotalMilliseconds) / 1000).ToString("0.000", CultureInfo.InvariantCulture);
}
