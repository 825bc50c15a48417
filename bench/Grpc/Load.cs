using System.Globalization;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Grpc;

/// <summary>Calls in a closed loop: so many at once, each followed by the next.</summary>
internal static class Load
{
    /// <param name="line">How many calls, and how many at once.</param>
    /// <param name="call">One call.</param>
    public static async Task<Dictionary<string, double>> RunAsync(string[] line, Func<Task> call)
    {
        var calls = int.Parse(line[0], CultureInfo.InvariantCulture);
        var latencies = new Latencies(calls);
        var left = calls;
        await Task.WhenAll(Enumerable.Range(0, int.Parse(line[1], CultureInfo.InvariantCulture)).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var start = TimeProvider.System.GetTimestamp();
                await call();
                latencies.Add(TimeProvider.System.GetElapsedTime(start));
            }
        })));
        return latencies.ToSample();
    }
}
