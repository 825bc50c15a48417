using NodaTime;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Midway;

/// <summary>When a circle may be written to without being asked: by day, on the circle's wall clock.</summary>
internal static class GoodHours
{
    /// <summary>From then on.</summary>
    public static LocalTime First { get; } = new(10, 0);

    /// <summary>Nothing is begun after it, so that nothing is sent at night.</summary>
    public static LocalTime Last { get; } = new(19, 0);

    /// <summary>The first good moment that is not before another.</summary>
    public static Instant NotBefore(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return local.TimeOfDay < First ? On(local.Date, zone)
            : local.TimeOfDay < Last ? instant
            : On(local.Date.PlusDays(1), zone);
    }

    /// <summary>The first good moment of a day.</summary>
    public static Instant On(LocalDate day, DateTimeZone zone) => Recurrence.InstantOf(day + First, zone);

    /// <summary>The first good moment of the day after.</summary>
    public static Instant Tomorrow(Instant now, DateTimeZone zone) => On(now.InZone(zone).Date.PlusDays(1), zone);

    /// <summary>When what was wanted on a good moment is too late.</summary>
    public static Instant TooLate(Instant good, DateTimeZone zone) => Recurrence.InstantOf(good.InZone(zone).Date + Last.PlusHours(1), zone);
}
