using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>
/// Nine weeks of a circle: it opens with five, becomes seven, and meets four times, every other Tuesday. Somebody comes late to the second session; in the third
/// the clock is held and two minutes are added.
/// </summary>
internal sealed class Quarter
{
    /// <summary>How long it is.</summary>
    public static readonly Duration Length = Duration.FromDays(7 * 9);

    private const int Hour = 18;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[NightOwls.Zone];

    private readonly Instant _morning;

    private Quarter(Instant begins) => _morning = MorningAfter(begins);

    /// <summary>The chapters from an instant on; nothing in them is later than <see cref="Length"/> after it.</summary>
    public static ImmutableArray<Chapter> From(Instant begins)
    {
        var quarter = new Quarter(begins);
        return
        [
            new Chapter("A circle opens", quarter.Opening()),
            new Chapter("The first session", quarter.First()),
            new Chapter("Nine weeks", quarter.Weeks()),
        ];
    }

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    private static Instant MorningAfter(Instant instant)
    {
        var today = instant.InZone(Zone).Date;
        var morning = Zone.AtLeniently(today + new LocalTime(10, 0)).ToInstant();
        return morning >= instant ? morning : Zone.AtLeniently(today.PlusDays(1) + new LocalTime(10, 0)).ToInstant();
    }

    /// <summary>A day after the opening, at an hour where the circle lives.</summary>
    private Instant Day(int days, int hour, int minute = 0) =>
        Zone.AtLeniently(_morning.InZone(Zone).Date.PlusDays(days) + new LocalTime(hour, minute)).ToInstant();

    /// <summary>The evening of a session, counted from 0: every other Tuesday, the first one at least a week after the opening.</summary>
    private Instant Evening(int session)
    {
        var first = _morning.InZone(Zone).Date.PlusDays(6).Next(IsoDayOfWeek.Tuesday);
        return Zone.AtLeniently(first.PlusWeeks(2 * session) + new LocalTime(Hour, 0)).ToInstant();
    }

    private ImmutableArray<Scene> Opening() => new ScenesBuilder()
        .Slash(_morning, "Ada", NightOwls.Open)
        .Slash(_morning + Minutes(20), "Ben", NightOwls.Join)
        .Slash(Day(0, 13), "Chi", NightOwls.Join, "Chi takes a seat.")
        .Slash(Day(1, 9), "Dee", NightOwls.Join, "Dee takes a seat.")
        .Slash(Day(1, 17), "Eli", NightOwls.Join, "Eli takes a seat.")
        .Say(Day(2, 12), "Ada", "Five of us! Every other Tuesday at six, in the Round Table?")
        .React(Day(2, 12, 4), "Ben", "👍")
        .React(Day(2, 12, 9), "Dee", "👍")
        .Build();

    private ImmutableArray<Scene> First()
    {
        var evening = Evening(0);
        return Meeting(new ScenesBuilder(), evening, "Ben", ["Ada", "Ben", "Chi", "Dee", "Eli"])
            .React(evening + Minutes(80), "Chi", "🎉")
            .Build();
    }

    private ImmutableArray<Scene> Weeks()
    {
        var scenes = new ScenesBuilder();
        Second(scenes, Evening(1));
        Third(scenes, Evening(2));
        var fourth = Evening(3);
        Meeting(scenes, fourth, "Eli", ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"], "The fourth session. Eli leads; Gus is travelling, and nobody asks why.")
            .Say(fourth + Duration.FromDays(2), "Gus", "Sorry I was not there. What did I miss?")
            .Say(fourth + Duration.FromDays(2) + Minutes(9), "Fay", "Read Tuesday's thread, then ask me anything.");
        return scenes.Build();
    }

    private static void Second(ScenesBuilder scenes, Instant evening)
    {
        scenes.Slash(evening - Duration.FromDays(4), "Fay", NightOwls.Join, "They have met once, so Fay asks for a seat.");
        scenes.SlashAndPress(evening - Duration.FromDays(4) + Minutes(30), "Ada", NightOwls.Seat, NightOwls.LetIn, "Ada lets her in. That makes six.");
        Meeting(scenes, evening, "Chi", ["Ada", "Ben", "Chi", "Dee", "Eli"], "The second session. Chi leads.")
            .Sit(evening + Minutes(12), "Fay", "Fay comes twelve minutes late. Nobody has to say anything.")
            .Leave(evening + Minutes(77), "Fay")
            .SayInThread(evening + Minutes(79), "Chi", "The test I told you about: https://example.org/pre-register")
            .React(evening + Minutes(81), "Fay", "❤️");
    }

    private static void Third(ScenesBuilder scenes, Instant evening)
    {
        scenes.Slash(evening - Duration.FromDays(3), "Gus", NightOwls.Join, "Gus asks for a seat.");
        scenes.SlashAndPress(evening - Duration.FromDays(3) + Minutes(30), "Ada", NightOwls.Seat, NightOwls.LetIn, "Ada lets him in. That makes seven.");
        Meeting(scenes, evening, "Dee", ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay", "Gus"], "The third session. Dee leads.")
            .Press(evening + Minutes(8), "Ada", "+2 min", "Check-in is good today: Ada presses +2 min.")
            .Press(evening + Minutes(30), "Eli", "Hold", "Somebody is at Eli's door: he holds the clock.")
            .Press(evening + Minutes(33), "Eli", "Go on", "He is back. The end stays where it was.")
            .SayInThread(evening + Minutes(79), "Dee", "What I take with me: ask for the number before you show it.");
    }

    /// <summary>People sit down, one of them starts it, 75 minutes run by themselves, and people go home.</summary>
    private static ScenesBuilder Meeting(ScenesBuilder scenes, Instant evening, string leader, string[] people, string? told = null)
    {
        for (var i = 0; i < people.Length; i++)
        {
            scenes.Sit(evening - Duration.FromSeconds(20 * (people.Length - i)), people[i]);
        }

        scenes.Slash(evening, leader, "/session start", told);
        scenes.Pass(evening + Minutes(76));
        foreach (var person in people)
        {
            scenes.Leave(evening + Minutes(77), person);
        }

        return scenes;
    }
}
