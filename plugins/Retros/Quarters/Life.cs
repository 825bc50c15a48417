using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Retros.Quarters;

/// <summary>The life of a circle, counted in quarters of thirteen weeks from its first session.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="FirstAt">When its first session ended.</param>
/// <param name="Sessions">The sessions it held, oldest first; the newest ones alone.</param>
internal sealed record Life(string Circle, Instant FirstAt, ImmutableArray<Held> Sessions)
{
    private const int Weeks = 13;
    private const int MostSessions = 60;

    // Two in a room are a session; one alone waited.
    private const int FewestPeople = 2;

    private static readonly LocalTime Evening = new(19, 0);
    private static readonly LocalTime Morning = new(8, 0);
    private static readonly LocalTime Night = new(21, 0);

    /// <summary>With a session that ended, or is told again with who else was there; the same if there was nobody to speak of, or nothing new.</summary>
    public static Life? With(Life? life, string circle, Held held)
    {
        if (life?.Sessions.FirstOrDefault(one => one.Session == held.Session) is { } known)
        {
            return known.People == held.People ? life : life with { Sessions = life.Sessions.Replace(known, known with { People = held.People }) };
        }

        return held.People < FewestPeople ? life
            : life is null
            ? new Life(circle, held.At, [held])
            : life with { Sessions = [.. life.Sessions.Add(held).OrderBy(one => one.At).TakeLast(MostSessions)] };
    }

    /// <summary>When the look back at the quarter that runs now opens by itself: its last day, in the evening.</summary>
    public Instant NextAt(Instant now, DateTimeZone zone)
    {
        var first = FirstAt.InZone(zone).Date;
        var quarters = Math.Max(1, (int)((now - FirstAt).TotalDays / (7 * Weeks)));
        while (At(first.PlusWeeks(Weeks * quarters), zone) <= now)
        {
            quarters++;
        }

        return At(first.PlusWeeks(Weeks * quarters), zone);
    }

    /// <summary>A look back that opens so soon after a quarter's end is of that quarter.</summary>
    public static Duration LooksBackWithin { get; } = Duration.FromDays(14);

    /// <summary>The quarter an instant lies in, from 1; one before the first session lies in the first.</summary>
    public int QuarterOf(Instant at, DateTimeZone zone) =>
        (Math.Max(0, Period.DaysBetween(FirstAt.InZone(zone).Date, at.InZone(zone).Date)) / (7 * Weeks)) + 1;

    /// <summary>When a quarter begins, and when the next one does: at midnight.</summary>
    public (Instant From, Instant To) Span(int quarter, DateTimeZone zone)
    {
        var first = FirstAt.InZone(zone).Date;
        return (zone.AtStartOfDay(first.PlusWeeks(Weeks * (quarter - 1))).ToInstant(), zone.AtStartOfDay(first.PlusWeeks(Weeks * quarter)).ToInstant());
    }

    /// <summary>Now, if one may write to people at this hour; else the next evening.</summary>
    public static Instant GoodHour(Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone).LocalDateTime;
        return local.TimeOfDay >= Morning && local.TimeOfDay < Night ? now
            : At(local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1), zone);
    }

    private static Instant At(LocalDate day, DateTimeZone zone) => (day + Evening).InZoneLeniently(zone).ToInstant();
}

/// <summary>A session that was held.</summary>
/// <param name="Session">Its id.</param>
/// <param name="At">When it ended.</param>
/// <param name="People">How many of the circle were in the room; of everyone, where the circle is not known.</param>
/// <param name="Seats">How many were in the circle; 0 where it is not known.</param>
internal sealed record Held(string Session, Instant At, int People, int Seats);
