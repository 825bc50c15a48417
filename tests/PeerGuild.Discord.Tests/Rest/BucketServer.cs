using System.Globalization;

namespace PeerGuild.Discord.Tests.Rest;

/// <summary>
/// Discord's buckets as documented: so many requests to a channel in a window that begins with the first of them, and 429 beyond. Requests take
/// time to arrive and answers to come back, so that they overtake one another.
/// </summary>
internal sealed class BucketServer(TimeProvider time, int limit, TimeSpan window, Func<TimeSpan> latency) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Used, DateTimeOffset Ends)> _windows = [];

    public int Served { get; private set; }

    public int TooMany { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(latency(), time, cancellationToken);
        var answer = Serve(request.RequestUri!.AbsolutePath.Split('/')[4]);
        await Task.Delay(latency(), time, cancellationToken);
        return answer;
    }

    private HttpResponseMessage Serve(string channel)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (used, ends) = _windows.TryGetValue(channel, out var open) && now < open.Ends ? open : (0, now + window);
            var left = (ends - now).TotalSeconds;
            if (used >= limit)
            {
                TooMany++;
                return Answers.TooMany(left, "user").Limited("messages", 0, left);
            }

            Served++;
            var reset = (ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
            _windows[channel] = (used + 1, ends);
            var answer = Answers.Json(Answers.Message).Limited("messages", limit - used - 1, left);
            answer.Headers.Add("X-RateLimit-Reset", reset);
            return answer;
        }
    }
}
