using System.Globalization;

namespace PeerGuild.Discord.Rest;

/// <summary>What an answer says of its bucket.</summary>
/// <param name="Bucket">The bucket's hash, without major parameters.</param>
/// <param name="Remaining">Requests left in this window.</param>
/// <param name="ResetAfter">Time to the refill.</param>
/// <param name="Reset">The refill by Discord's clock, in seconds since 1970; null when it does not say.</param>
internal sealed record RateLimitHeaders(string Bucket, int Remaining, TimeSpan ResetAfter, double? Reset = null)
{
    /// <summary>Null when the route has no limit, or says nothing usable of it.</summary>
    public static RateLimitHeaders? Read(HttpResponseMessage response)
    {
        var bucket = First(response, "X-RateLimit-Bucket");
        return bucket is not null
            && int.TryParse(First(response, "X-RateLimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var remaining)
            && Seconds(First(response, "X-RateLimit-Reset-After")) is { } resetAfter
                ? new RateLimitHeaders(bucket, remaining, resetAfter, Number(First(response, "X-RateLimit-Reset")))
                : null;
    }

    public static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Fractional seconds, such as <c>0.348</c>.</summary>
    public static TimeSpan? Seconds(string? text) =>
        Number(text) is { } seconds && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
