using System.Collections.Immutable;

namespace PeerGuild.Retros.Polls;

/// <summary>What the taps under a poll come to.</summary>
/// <param name="Counts">How many picked each option, in the options' order.</param>
/// <param name="Voters">How many people count.</param>
/// <param name="Undecided">How many have two up where one may pick one, and so count for neither.</param>
internal sealed record Tally(ImmutableArray<int> Counts, int Voters, int Undecided)
{
    /// <inheritdoc/>
    public bool Equals(Tally? other) =>
        other is not null && Counts.SequenceEqual(other.Counts) && Voters == other.Voters && Undecided == other.Undecided;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Counts.Length, Voters, Undecided);

    /// <summary>The middle of a question whose options run from most to least; null while nobody counts.</summary>
    /// <returns>An option's value, the first being as many as there are options and the last 1; between two of them where the middle lies between.</returns>
    public double? Middle() => Sorted() is { Length: > 0 } values
        ? (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2.0
        : null;

    private int[] Sorted() => [.. Counts.Index().Reverse().SelectMany(one => Enumerable.Repeat(Counts.Length - one.Index, one.Item))];
}
