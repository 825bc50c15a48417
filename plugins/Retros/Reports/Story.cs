using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Goals;

namespace PeerGuild.Retros.Reports;

/// <summary>What became of a circle's goals: nobody's in particular.</summary>
/// <param name="Goals">Oldest first; the newest ones alone.</param>
internal sealed record Story(ImmutableArray<GoalEnd> Goals)
{
    // Twelve members, weekly, for more than two quarters.
    private const int Most = 400;

    /// <summary>With one more.</summary>
    public Story With(GoalEnd end) => new([.. Goals.Add(end).OrderBy(one => one.At).TakeLast(Most)]);
}

/// <summary>A goal came to its end.</summary>
/// <param name="At">When.</param>
/// <param name="Result">How.</param>
internal sealed record GoalEnd(Instant At, GoalResult Result);
