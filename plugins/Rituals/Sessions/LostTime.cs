using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>
/// Where lost minutes come from: the case and the solving first, each in proportion to what it has; then the goals; then whatever is left.
/// </summary>
/// <remarks>Rule: "lost minutes come from the case and the problem solving, the close keeps its ten".</remarks>
internal static class LostTime
{
    /// <summary>Shortens neighbouring parts, each down to zero at most, so that they begin later and end where they ended.</summary>
    /// <param name="parts">Back to back and without the close, which gives nothing.</param>
    /// <param name="wanted">Zero or more; when the parts have less, all that they have is taken.</param>
    public static ImmutableArray<Part> Take(ImmutableArray<Part> parts, Duration wanted)
    {
        var given = new Dictionary<SegmentKind, Duration>();
        foreach (var tier in parts.GroupBy(part => Tier(part.Kind)).OrderBy(tier => tier.Key))
        {
            wanted -= Share([.. tier], wanted, given);
        }

        return Lay(parts, part => part.Length - given[part.Kind]);
    }

    private static int Tier(SegmentKind kind) => kind switch
    {
        SegmentKind.Spotlight or SegmentKind.Solving => 0,
        SegmentKind.Goals => 1,
        _ => 2,
    };

    /// <summary>Spreads a loss over parts in proportion to their lengths, exact to the nanosecond.</summary>
    /// <returns>How much they gave together.</returns>
    private static Duration Share(ImmutableArray<Part> parts, Duration wanted, Dictionary<SegmentKind, Duration> given)
    {
        var there = parts.Aggregate(Duration.Zero, (sum, part) => sum + part.Length);
        var taken = Duration.Min(wanted, there);
        var open = taken;
        foreach (var part in parts)
        {
            var share = there == Duration.Zero ? Duration.Zero : Proportion(open, part.Length, there);
            given[part.Kind] = share;
            open -= share;
            there -= part.Length;
        }

        return taken;
    }

    private static Duration Proportion(Duration whole, Duration part, Duration of) =>
        Duration.FromNanoseconds((long)((Int128)whole.ToInt64Nanoseconds() * part.ToInt64Nanoseconds() / of.ToInt64Nanoseconds()));

    private static ImmutableArray<Part> Lay(ImmutableArray<Part> parts, Func<Part, Duration> length)
    {
        var laid = parts.ToBuilder();
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var end = i + 1 < laid.Count ? laid[i + 1].BeginsAt : parts[i].EndsAt;
            laid[i] = parts[i] with { BeginsAt = end - length(parts[i]), EndsAt = end };
        }

        return laid.DrainToImmutable();
    }
}
