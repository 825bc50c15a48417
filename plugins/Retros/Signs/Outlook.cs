using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Signs;

/// <summary>What lies ahead of a circle and who has led it lately, as rituals tells of it; and what its steward said to signs.</summary>
/// <param name="Circle">The circle's id.</param>
internal sealed record Outlook(string Circle)
{
    // As many as a life has sessions.
    private const int Most = 60;

    private static readonly Duration TwoCycles = Duration.FromDays(28);

    // A session that began so long ago is over, and whether it was held is known.
    private static readonly Duration Settles = Duration.FromHours(12);

    /// <summary>The dates known.</summary>
    public long DatesVersion { get; init; }

    /// <summary>The next dates as they were last told; those that have come since are among them.</summary>
    public ImmutableArray<Ahead> Dates { get; init; } = [];

    /// <summary>Dates that came, oldest first.</summary>
    public ImmutableArray<Instant> Came { get; init; } = [];

    /// <summary>Who led the sessions that are over, oldest first.</summary>
    public ImmutableArray<Led> Leads { get; init; } = [];

    /// <summary>What the steward said to signs, oldest first.</summary>
    public ImmutableArray<Settled> Settled { get; init; } = [];

    /// <summary>When a report was last shown to the circle; null before the first.</summary>
    public Instant? ShownAt { get; init; }

    /// <summary>With new dates: those that have come stay, those ahead are replaced.</summary>
    public Outlook Plans(long version, IEnumerable<Ahead> ahead, Instant now)
    {
        ImmutableArray<Ahead> dates = [.. ahead.OrderBy(date => date.At)];
        return version <= DatesVersion ? this : this with
        {
            DatesVersion = version,
            Came = [.. Came.Concat(Dates.Select(date => date.At).Where(at => at <= now)).Except(dates.Select(date => date.At)).Order().TakeLast(Most)],
            Dates = dates,
        };
    }

    /// <summary>A session is over; the same if it is known.</summary>
    public Outlook Ended(Led led) => Leads.Any(one => one.Session == led.Session)
        ? this
        : this with { Leads = [.. Leads.Add(led).OrderBy(one => one.At).TakeLast(Most)] };

    /// <summary>The next date; null when there is none.</summary>
    public Ahead? Next(Instant now) => Dates.FirstOrDefault(date => date.At > now);

    /// <summary>The dates that came, those of today not yet.</summary>
    public IEnumerable<Instant> Until(Instant now) => Came.Concat(Dates.Select(date => date.At)).Where(at => at + Settles <= now).Distinct().Order();

    /// <summary>The steward said something to a sign.</summary>
    public Outlook Settle(Sign sign, bool forGood, Instant now) => this with { Settled = [.. Settled.Add(new Settled(sign.Kind, sign.Cause, now, forGood)).TakeLast(Most)] };

    /// <summary>A sign is not to be shown: for good for what began it, or until two cycles are over, be it that they met twice or that four weeks went by.</summary>
    public bool HasSettled(Sign sign, Life life, Instant now) => Knows(sign)
        || Settled.Any(one => one.Kind == sign.Kind && !one.IsForGood && now < one.At + TwoCycles && life.Sessions.Count(held => held.At > one.At) < 2);

    /// <summary>The steward said of a sign that they know why.</summary>
    public bool Knows(Sign sign) => Settled.Any(one => one.IsForGood && one.Kind == sign.Kind && one.Cause == sign.Cause);

    /// <summary>Whom it names.</summary>
    public IEnumerable<UserId> People() => Dates.Select(date => date.Leads).Concat(Leads.Select(led => led.Leader)).Where(user => user.Value != 0).Distinct();

    /// <summary>How it reads without somebody.</summary>
    public Outlook Without(UserId user) => this with
    {
        Dates = [.. Dates.Select(date => date.Leads == user ? date with { Leads = default } : date)],
        Leads = [.. Leads.Select(led => led.Leader == user ? led with { Leader = default } : led)],
    };
}

/// <summary>A date ahead.</summary>
/// <param name="At">When.</param>
/// <param name="Leads">Who leads; nobody where nobody does.</param>
internal sealed record Ahead(Instant At, UserId Leads);

/// <summary>A session that is over.</summary>
/// <param name="Session">Its id.</param>
/// <param name="At">When it ended.</param>
/// <param name="Leader">Who led it; nobody once they are forgotten.</param>
internal sealed record Led(string Session, Instant At, UserId Leader);

/// <summary>What a steward said to a sign.</summary>
/// <param name="Kind">Which sign.</param>
/// <param name="Cause">What began it.</param>
/// <param name="At">When it was said.</param>
/// <param name="IsForGood">They know why: it is not shown again for this. Else: not now.</param>
internal sealed record Settled(SignKind Kind, string Cause, Instant At, bool IsForGood);
