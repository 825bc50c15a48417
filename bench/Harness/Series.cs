namespace PeerGuild.Bench.Harness;

/// <summary>What one contestant came to in one respect, round by round.</summary>
internal sealed record Series(IReadOnlyList<double> Values)
{
    public double Median => Quantile(0.5);

    public double Least => Values.Min();

    public double Most => Values.Max();

    /// <summary>This divided by another, round by round: what a round's noise did to both falls out.</summary>
    public Series Over(Series other) => new([.. Values.Zip(other.Values, (mine, theirs) => mine / theirs)]);

    /// <summary>The value below which this part of the values lies.</summary>
    public double Quantile(double part)
    {
        var sorted = Values.Order().ToArray();
        var at = part * (sorted.Length - 1);
        var low = sorted[(int)at];
        var high = sorted[Math.Min((int)at + 1, sorted.Length - 1)];
        return low + ((high - low) * (at - Math.Floor(at)));
    }
}
