using NodaTime;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Circles.Reaching;

/// <summary>From 21 to 8 on the circle's wall nothing of ours rings. Pure.</summary>
internal static class Night
{
    private static readonly LocalTime Begins = new(21, 0);
    private static readonly LocalTime Over = new(8, 0);

    /// <summary>When the night is over that it is now; null by day.</summary>
    public static Instant? EndOf(Circle circle, Instant now)
    {
        var (zone, local) = On(circle, now);
        var end = local.TimeOfDay >= Begins ? Recurrence.InstantOf(local.Date.PlusDays(1).At(Over), zone)
            : local.TimeOfDay < Over ? Recurrence.InstantOf(local.Date.At(Over), zone)
            : now;
        return end > now ? end : null;
    }

    /// <summary>Whether it is night there.</summary>
    public static bool Is(Circle circle, Instant now) => EndOf(circle, now) is not null;

    /// <summary>When the night begins that comes after this day.</summary>
    public static Instant After(Circle circle, Instant day)
    {
        var (zone, local) = On(circle, day);
        return Recurrence.InstantOf(local.Date.At(Begins), zone);
    }

    private static (DateTimeZone Zone, LocalDateTime Local) On(Circle circle, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(circle.Zone) ?? DateTimeZone.Utc;
        return (zone, now.InZone(zone).LocalDateTime);
    }
}
