using NodaTime;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Nudges;

/// <summary>
/// How often people are written to without being asked: one count for everything rituals sends into a circle's channel. Two messages a week; a message of our
/// own only while there were fewer than four in a fortnight, a session's record and wrap-up among them; one mention from session to session; nothing between 21
/// and 8. The failure of the month is a fifth, once a month; that a session is at another time than people were told is said however
/// many there were, and counts. So a circle that meets every other week has the evening before, record, wrap-up and mid-way thread,
/// and what waits goes along with these; one that meets weekly has the evening before and the record, its wrap-ups stand in the records' threads. Pure.
/// </summary>
internal static class Allowance
{
    public const int LinesAWeek = 2;
    public const int MessagesAFortnight = 4;

    private static readonly Duration Week = Duration.FromDays(7);

    // Half a day less, so that an evening that comes an hour before the one two weeks earlier is not of the same fortnight.
    private static readonly Duration Fortnight = Duration.FromDays(13.5);
    private static readonly Duration Soon = Duration.FromDays(1);

    public static LocalTime Morning { get; } = new(8, 0);

    public static LocalTime Night { get; } = new(21, 0);

    public static bool IsNight(Instant now, CircleCopy circle) => now.InZone(circle.ZoneOrUtc).TimeOfDay is var hour && (hour < Morning || hour >= Night);

    /// <summary>When an hour comes next on the circle's wall.</summary>
    public static Instant Next(LocalTime hour, Instant now, CircleCopy circle)
    {
        var local = now.InZone(circle.ZoneOrUtc).LocalDateTime;
        var today = Recurrence.InstantOf(local.Date + hour, circle.ZoneOrUtc);
        return today > now ? today : Recurrence.InstantOf(local.Date.PlusDays(1) + hour, circle.ZoneOrUtc);
    }

    /// <summary>Whether the line of the evening before may be written: what put an earlier one right is no reason to be silent about the new day.</summary>
    public static bool AllowsEvening(Doorbell bell, Schedule? schedule, Instant now) =>
        bell.Rings.Count(ring => ring is { To: null, Kind: not (RingKind.Failure or RingKind.Correction) } && ring.At > now - Week) < LinesAWeek
            && Messages(bell, schedule, now) < MessagesAFortnight;

    /// <summary>Whether the mid-way thread may be written.</summary>
    public static bool Allows(Doorbell bell, Schedule? schedule, Instant now) =>
        Sent(bell, now - Week) < LinesAWeek && Messages(bell, schedule, now) < MessagesAFortnight;

    /// <summary>Whether a line of its own may be written: not while another message comes soon, which takes along what waits, and not in its place.</summary>
    /// <param name="bell">What was written.</param>
    /// <param name="schedule">The evenings to come.</param>
    /// <param name="circle">Whose clock counts.</param>
    /// <param name="midway">When the mid-way thread is due; null while none is.</param>
    /// <param name="now">The moment.</param>
    public static bool AllowsLine(Doorbell bell, Schedule? schedule, CircleCopy circle, Instant? midway, Instant now)
    {
        var evenings = (schedule?.Next(circle, now) ?? []).Select(next => Schedule.EveningOf(next, circle)).Where(evening => evening >= now);
        var coming = midway is { } due ? [.. evenings, due] : evenings.ToArray();
        return Sent(bell, now - Week) + coming.Count(at => at < now + Week) < LinesAWeek
            && Messages(bell, schedule, now) + (midway < now + Fortnight ? 1 : 0) < MessagesAFortnight
            && !coming.Any(at => at < now + Soon);
    }

    /// <summary>Whether somebody may be written to: as often as a circle.</summary>
    public static bool AllowsDirect(Doorbell bell, UserId user, Instant now) => bell.Rings.Count(ring => ring.To == user && ring.At > now - Week) < LinesAWeek;

    /// <summary>Whether a line may be heard, and notify those it pings: none was since they last met.</summary>
    public static bool AllowsMention(Doorbell bell, Schedule? schedule) => bell.Mentioned is not { } last
        || (schedule is { Met: [.., var met] } && met > last);

    private static int Messages(Doorbell bell, Schedule? schedule, Instant now) => Sent(bell, now - Fortnight)
        + (schedule is null ? 0 : schedule.Met.Count(met => met > now - Fortnight) * (schedule.IsWeekly ? 1 : 2));

    private static int Sent(Doorbell bell, Instant since) => bell.Rings.Count(ring => ring is { To: null, Kind: not RingKind.Failure } && ring.At > since);
}
