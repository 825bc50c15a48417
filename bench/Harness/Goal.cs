namespace PeerGuild.Bench.Harness;

/// <summary>What a figure or a ratio should come to.</summary>
internal sealed record Goal(double Bound, bool IsLeast)
{
    public static Goal AtLeast(double bound) => new(bound, true);

    public static Goal AtMost(double bound) => new(bound, false);

    public bool IsReached(double value) => IsLeast ? value >= Bound : value <= Bound;

    public override string ToString() => $"{(IsLeast ? "at least" : "at most")} {Figures.Short(Bound)}";
}
