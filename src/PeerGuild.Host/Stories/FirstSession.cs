using System.Collections.Immutable;
using NodaTime;
using static PeerGuild.Host.Stories.Meeting;
using static PeerGuild.Host.Stories.NightOwls;

namespace PeerGuild.Host.Stories;

/// <summary>The first session: the evening before, five people, their first goals, something learned and something promised.</summary>
internal static class FirstSession
{
    /// <summary>Its scenes.</summary>
    public static ImmutableArray<Scene> Scenes(Calendar calendar)
    {
        var evening = calendar.Evening(0);
        return new ScenesBuilder()
            .All(calendar.Around(0, -1, 19), null, Does("Dee", Presses("I can make it")))
            .Meet(evening, null, "They go home. The record stays.", "Ada", "Ben", "Chi", "Dee", "Eli")
            .All(evening + Duration.FromMinutes(30), null, Saves("Chi", "Insight", "People act on a number they guessed first."))
            .All(evening + Duration.FromMinutes(52), null, Goal("Ada", "Show one test result to sales before Friday"))
            .All(evening + Duration.FromMinutes(54), "Ben, Dee and Eli write theirs. Chi is still thinking, which is fine.", Goals())
            .All(evening + Duration.FromMinutes(56), "Ben would like help with his, and Chi offers it.", Helps())
            .All(evening + Duration.FromMinutes(66), "Eli promises Dee two phone numbers.", Saves("Eli", "Promise", "Two phone numbers for Dee"))
            .All(evening + Duration.FromMinutes(67), "Was the hour worth it? Five press a number; no name is kept with it.", Numbers())
            .React(evening + Duration.FromMinutes(80), " led, in ", null, ("Chi", "🎉"))
            .Build();
    }

    private static ImmutableArray<Deed> Goals() =>
    [
        Goal("Ben", "Call two people who left us", "Somebody who has asked such questions"),
        Goal("Dee", "Send the new price to two clients"),
        Goal("Eli", "Say no to one request"),
    ];

    private static Deed Helps() => DoesInRoom("Chi", Presses("I can help someone"), Presses("I can help"));

    private static ImmutableArray<Deed> Numbers() => [Worth("Ada", 4), Worth("Ben", 5), Worth("Chi", 4), Worth("Dee", 4), Worth("Eli", 5)];
}
