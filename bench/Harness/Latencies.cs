namespace PeerGuild.Bench.Harness;

/// <summary>How long things took, from many threads.</summary>
internal sealed class Latencies(int count)
{
    private readonly double[] _milliseconds = new double[count];
    private int _used;

    public void Add(TimeSpan took) => _milliseconds[Interlocked.Increment(ref _used) - 1] = took.TotalMilliseconds;

    /// <summary>Half of all, 99 of a hundred and the last.</summary>
    public Dictionary<string, double> ToSample()
    {
        var series = new Series(_milliseconds[.._used]);
        return new() { ["p50 ms"] = series.Median, ["p99 ms"] = series.Quantile(0.99), ["most ms"] = series.Most };
    }
}
