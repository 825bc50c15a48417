using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>One month's failure of the month.</summary>
/// <param name="Day">The day its card is posted, on the circle's calendar.</param>
internal sealed record FailureMonth(LocalDate Day)
{
    /// <summary>Who is asked, or said yes; null while nobody is.</summary>
    public UserId? Asked { get; init; }

    /// <summary>They said yes.</summary>
    public bool IsGladly { get; init; }

    /// <summary>Whoever was asked told one already, or wrote it in the thread by hand: nobody else is asked.</summary>
    public bool IsTold { get; init; }

    /// <summary>Who passed this month; never shown.</summary>
    public ImmutableArray<UserId> Passed { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The card was posted.</summary>
    public bool IsPosted { get; init; }

    /// <summary>When Discord was last asked whether they wrote in the thread; null before the first time.</summary>
    public LocalDate? LookedOn { get; init; }

    /// <summary>Whom the card names: who told the one before.</summary>
    public LastTold? Names { get; init; }
}

/// <summary>Who told a failure last.</summary>
/// <param name="User">Who.</param>
/// <param name="Day">When.</param>
internal sealed record LastTold(UserId User, LocalDate Day);
