using NodaTime;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Time.Calendars;
using Every = PeerGuild.Protocol.Circles.Cadence.Types.Every;

namespace PeerGuild.Rituals.Circles;

/// <summary>When a circle would like to meet: what is proposed for its first date, and nothing more.</summary>
/// <param name="Often">How often; null where nobody said.</param>
/// <param name="Weekday">As typed; "" when it was left open.</param>
/// <param name="Hour">As typed; "" when it was left open.</param>
internal sealed record Wish(Cadence? Often, string Weekday, string Hour)
{
    public static Wish From(Protocol.Circles.Cadence cadence) => new(
        cadence.Every switch
        {
            Every.Week => Cadence.Weekly,
            Every.TwoWeeks => Cadence.EveryTwoWeeks,
            Every.Month => Cadence.Monthly,
            _ => null,
        },
        cadence.Weekday,
        cadence.Hour);

    /// <summary>The hour; null where it cannot be read.</summary>
    public LocalTime? At() => TypedHour.Read(Hour);

    /// <summary>The first such day whose hour is ahead, as one types it; "" where it cannot be read.</summary>
    /// <param name="now">On the circle's wall.</param>
    public string DayFrom(LocalDateTime now) => TypedDay.Read(Weekday, now.Date) is not { } day ? ""
        : At() is { } hour && day + hour <= now ? DateCards.Key(day.PlusWeeks(1))
        : Weekday;
}
