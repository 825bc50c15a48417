using NodaTime;

namespace PeerGuild.Time.Calendars;

/// <summary>Days that come again, on the calendar of whoever meets. Equal by contents.</summary>
/// <remarks>
/// Days and hours of the wall, never durations: what is at 18:00 stays at 18:00 when the clocks change. A wall clock that shows an hour
/// twice means its first; an hour that is left out is as much later as is left out (NodaTime's lenient resolver).
/// </remarks>
/// <param name="Cadence">How often.</param>
/// <param name="First">The first day; the others follow from it.</param>
/// <param name="At">The hour on the wall.</param>
public sealed record Recurrence(Cadence Cadence, LocalDate First, LocalTime At)
{
    private const int DaysPerWeek = 7;
    private const int Last = 5; // The fifth such weekday, where a month has one; else the fourth.

    /// <summary>The days from one on, itself among them if it is one; endless.</summary>
    public IEnumerable<LocalDate> From(LocalDate day) => Cadence == Cadence.Monthly ? MonthsFrom(day) : WeeksFrom(day);

    /// <summary>Whether it comes on a day.</summary>
    public bool Includes(LocalDate day) => From(day).First() == day;

    /// <summary>When something at an hour of the wall takes place.</summary>
    public static Instant InstantOf(LocalDateTime local, DateTimeZone zone) => local.InZoneLeniently(zone).ToInstant();

    private IEnumerable<LocalDate> WeeksFrom(LocalDate day)
    {
        var step = Cadence == Cadence.Weekly ? DaysPerWeek : 2 * DaysPerWeek;
        var since = Math.Max(0, Period.DaysBetween(First, day));
        for (var next = First.PlusDays((since + step - 1) / step * step); ; next = next.PlusDays(step))
        {
            yield return next;
        }
    }

    private IEnumerable<LocalDate> MonthsFrom(LocalDate day)
    {
        var month = LocalDate.Max(First, day).ToYearMonth();
        for (var next = InMonth(month); ; month = month.PlusMonths(1), next = InMonth(month))
        {
            if (next >= First && next >= day)
            {
                yield return next;
            }
        }
    }

    private LocalDate InMonth(YearMonth month)
    {
        var week = ((First.Day - 1) / DaysPerWeek) + 1;
        var first = month.OnDayOfMonth(1);
        first = first.DayOfWeek == First.DayOfWeek ? first : first.Next(First.DayOfWeek);
        var day = first.PlusWeeks(week - 1);
        return week == Last && day.Month != month.Month ? day.PlusWeeks(-1) : day;
    }
}
