using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using static PeerGuild.Host.Stories.Meeting;
using static PeerGuild.Host.Stories.NightOwls;

namespace PeerGuild.Host.Stories;

/// <summary>
/// From the first session to the fourth: two more people, goals that end in every way, promises, something to try, and a failure that is told.
/// </summary>
internal sealed class SevenWeeks(Calendar calendar)
{
    private readonly ScenesBuilder _scenes = new();

    /// <summary>Its scenes.</summary>
    public ImmutableArray<Scene> Scenes()
    {
        HalfWay();
        Second(calendar.Evening(1));
        Third(calendar.Evening(2));
        Failure();
        Fourth(calendar.Evening(3));
        return _scenes.Build();
    }

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    /// <summary>After a first session its steward lets people in.</summary>
    private void Newcomer(Instant at, string user, string asks, string isIn)
    {
        _scenes.Slash(at, user, Join, asks);
        _scenes.All(at + Minutes(30), isIn, Does("Ada", Types("/me"), Presses("Let in")), Opening.Agrees(user));
    }

    private void HalfWay()
    {
        _scenes.All(
            calendar.Around(0, 7, 20),
            "Half-way there is one thread: Dee tells a win, Eli where he is stuck.",
            Does("Dee", Presses("A win"), Fills(("text", "One client said yes to the new price, by return of mail."))),
            Does("Eli", Presses("I'm stuck on ..."), Fills(("text", "saying no to a client"))));
        _scenes.All(
            calendar.Around(1, -3, 12),
            "What Eli promised waits for him in /me. He presses [Done]. Ada shows what came of her goal.",
            Does("Eli", Types("/me"), Presses("Done")),
            Does("Ada", Types("/goal evidence text:\"Sales asked for the next one\"")));
    }

    private void Second(Instant evening)
    {
        Newcomer(evening - Duration.FromDays(4), "Fay", "They have met once, so Fay asks for a seat.", "Ada lets her in. That makes six.");
        _scenes.Meet(evening, "The second session begins by itself.", null, "Ada", "Ben", "Chi", "Dee", "Eli")
            .Sit(evening + Minutes(12), "Fay", "Fay comes twelve minutes late. Nobody has to say anything.")
            .All(evening + Minutes(30), null, TriesSomething())
            .All(evening + Minutes(55), "How did it go? Done, partly, let go, carry on: any of the four is a fine answer.", Went("Ada", "Done"), Went("Ben", "Partly"))
            .All(evening + Minutes(56), null, Went("Dee", "Let go"), Went("Eli", "Carry on"))
            .All(evening + Minutes(58), null, NextGoals())
            .All(evening + Minutes(67), null, Worth("Ada", 5), Worth("Chi", 4), Worth("Eli", 3), Worth("Fay", 4))
            .Look(evening + Minutes(76), " led, in ")
            .Leave(evening + Minutes(77), null, "Fay")
            .SayInThread(evening + Minutes(79), "Chi", "The test I told you about: https://example.org/pre-register")
            .React(evening + Minutes(81), " led, in ", null, ("Fay", "❤️"));
    }

    private static ImmutableArray<Deed> NextGoals() =>
    [
        Goal("Ada", "Two tests with a number guessed first"),
        Goal("Ben", "Write down what the two callers said"),
        Goal("Dee", "Call the three clients who matter"),
    ];

    private Deed TriesSomething() => Saves(
        "Ada",
        "Experiment",
        "Let the team bet before the next test",
        Presses("Say more"),
        Fills(("expects", "fewer shrugs"), ("looks", calendar.DateOf(2).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))));

    private void Third(Instant evening)
    {
        Newcomer(evening - Duration.FromDays(3), "Gus", "Gus asks for a seat.", "Ada lets him in. That makes seven.");
        _scenes.Meet(evening, "The third session, with everyone.", null, "Ada", "Ben", "Chi", "Dee", "Eli", "Fay", "Gus")
            .Press(evening + Minutes(8), "Ada", "+2 min", "Check-in is good today: Ada presses +2 min.")
            .Press(evening + Minutes(30), "Eli", "Hold", "Somebody is at Eli's door: he holds the clock.")
            .Press(evening + Minutes(33), "Eli", "Go on", "He is back. The end stays where it was.")
            .All(evening + Minutes(55), null, Went("Ada", "Done"), Went("Dee", "Done"))
            .All(evening + Minutes(56), null, Went("Eli", "Let go"))
            .All(evening + Minutes(58), null, Goal("Dee", "Offer the second workshop at the new price"), Goal("Fay", "Sit in on one sales call"))
            .All(evening + Minutes(67), null, Worth("Ada", 5), Worth("Ben", 4), Worth("Dee", 5), Worth("Gus", 4))
            .SayInThread(evening + Minutes(79), "Dee", "What I take with me: ask for the number before you show it.");
    }

    private void Failure()
    {
        _scenes.All(
            calendar.Around(2, 0, 19, 30),
            "Failure of the month: Ada switches it on, and is asked in private whether she would tell one. Gladly.",
            Does("Ada", Types("/me"), Presses("Switch it on anyway")),
            Does("Ada", Types("/me"), Presses("Gladly")));
        _scenes.All(calendar.Around(3, -1, 12), null, Does("Ada", Presses("I'll tell one"), Fills(
            ("tried", "I showed the result to everyone at once."),
            ("broke", "Nobody felt asked, and nobody acted."),
            ("now", "I ask two people for their guess first."))));
        _scenes.React(calendar.Around(3, -1, 13), "Ada tells", null, ("Ben", "🙏"), ("Dee", "🙏"), ("Gus", "❤️"));
        _scenes.Look(calendar.Around(3, -1, 13, 5), "Ada tells", "She tells it in its thread, and three thank her.");
    }

    private void Fourth(Instant evening)
    {
        _scenes
            .All(calendar.Around(3, -1, 19), "The evening before the fourth, Gus says that he can't. Nobody asks why.", Does("Gus", Presses("I can't")))
            .Meet(evening, null, null, "Ada", "Ben", "Chi", "Dee", "Eli", "Fay")
            .All(evening + Minutes(40), null, Saves("Fay", "Insight", "Ask what they expected, then show them."))
            .All(evening + Minutes(66), null, Saves("Ben", "Promise", "The list of questions, for everyone"))
            .All(evening + Minutes(55), null, Went("Dee", "Done"), Went("Fay", "Partly"))
            .All(evening + Minutes(57), null, Goal("Ada", "Ask for a guess in every review"), Goal("Eli", "One no, said kindly"))
            .All(evening + Minutes(67), null, Worth("Ada", 5), Worth("Ben", 5), Worth("Chi", 4), Worth("Dee", 5));
        _scenes.All(
            calendar.Around(3, 1, 9),
            "Gus catches up, in ten minutes.",
            Does("Gus", Presses("Couldn't come? Catch up, 10 min"), Presses("I've caught up")));
    }
}
