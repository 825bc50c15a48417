using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>The days of the story, counted from the morning on which the circle opens, in its own hours.</summary>
internal sealed class Calendar
{
    private const int DaysBetween = 14;
    private const int Soonest = 8;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[NightOwls.Zone];

    private static readonly LocalTime Hour = new(18, 0);

    private readonly LocalDate _opening;

    /// <summary>Begins at ten on the day of an instant, or on the next when that is over.</summary>
    public Calendar(Instant begins)
    {
        _opening = begins.InZone(Zone).Date;
        Morning = At(_opening, new LocalTime(10, 0));
        if (Morning < begins)
        {
            _opening = _opening.PlusDays(1);
            Morning = At(_opening, new LocalTime(10, 0));
        }
    }

    /// <summary>When the circle opens.</summary>
    public Instant Morning { get; }

    /// <summary>The day of the first session: eight days after the opening, and never on a weekend.</summary>
    public LocalDate First => _opening.PlusDays(Soonest) switch
    {
        { DayOfWeek: IsoDayOfWeek.Saturday } saturday => saturday.PlusDays(2),
        { DayOfWeek: IsoDayOfWeek.Sunday } sunday => sunday.PlusDays(1),
        var day => day,
    };

    /// <summary>An hour of a day after the opening.</summary>
    public Instant Day(int days, int hour, int minute = 0) => At(_opening.PlusDays(days), new LocalTime(hour, minute));

    /// <summary>The hour of a session, counted from 0: every two weeks.</summary>
    public Instant Evening(int session) => At(DateOf(session), Hour);

    /// <summary>An hour of a day, counted from a session's.</summary>
    public Instant Around(int session, int days, int hour, int minute = 0) => At(DateOf(session).PlusDays(days), new LocalTime(hour, minute));

    /// <summary>The date of a session, counted from 0.</summary>
    public LocalDate DateOf(int session) => First.PlusDays(DaysBetween * session);

    private static Instant At(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();
}
