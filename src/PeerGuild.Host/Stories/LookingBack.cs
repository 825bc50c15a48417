using System.Collections.Immutable;
using System.Globalization;
using static PeerGuild.Host.Stories.NightOwls;

namespace PeerGuild.Host.Stories;

/// <summary>
/// The quarter is looked back on for a week, in its thread and in private; then what came of it, two things to change, and how the circle is doing.
/// </summary>
internal static class LookingBack
{
    private const string Opener = "Our quarter, looked back on";

    /// <summary>Its scenes.</summary>
    public static ImmutableArray<Scene> Scenes(Calendar calendar)
    {
        var day = calendar.DateOf(3).PlusDays(45).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return new ScenesBuilder()
            .Slash(calendar.Around(3, 1, 11), "Ada", "/retro start", "The circle looks back: four questions by reaction, four in private.")
            .Look(calendar.Around(3, 1, 11, 5), Opener)
            .React(calendar.Around(3, 1, 11, 10), "1 of 4 ·", null, ("Ada", "5️⃣"), ("Ben", "4️⃣"), ("Chi", "5️⃣"), ("Dee", "5️⃣"), ("Eli", "4️⃣"))
            .React(calendar.Around(3, 1, 11, 15), "2 of 4 ·", null, ("Ada", "5️⃣"), ("Ben", "4️⃣"), ("Chi", "4️⃣"), ("Eli", "2️⃣"))
            .React(calendar.Around(3, 1, 11, 20), "3 of 4 ·", null, ("Ben", "4️⃣"), ("Dee", "5️⃣"), ("Fay", "4️⃣"))
            .React(calendar.Around(3, 1, 11, 25), "4 of 4 ·", null, ("Ada", "5️⃣"), ("Chi", "5️⃣"), ("Gus", "4️⃣"))
            .All(calendar.Around(3, 2, 12), "Five answer the private ones. No name is kept with what they wrote.", Private())
            .Look(calendar.Around(3, 8, 12), "What we said, quarter 1", "A week later, once: what came of it.")
            .All(calendar.Around(3, 8, 13), "Two things they agree to change, each with an owner and a day.", Changes(day))
            .Look(calendar.Around(3, 8, 13, 5), "Agreed: Guess")
            .Look(calendar.Around(3, 8, 13, 5), "Agreed: One")
            .Slash(calendar.Around(3, 8, 14), "Ada", "/report circle", "How is the circle doing? A page to keep; nothing in it is about one person.")
            .Look(calendar.Around(3, 8, 14), "Night Owls, quarter 1")
            .Build();
    }

    private static ImmutableArray<Deed> Private() =>
    [
        Answers("Ada", ("safe", "5"), ("keep", "The bell. It keeps us honest."), ("another", "yes")),
        Answers("Ben", ("safe", "4"), ("stop", "Two cases in one evening"), ("another", "yes")),
        Answers("Chi", ("safe", "5"), ("another", "change")),
        Answers("Dee", ("safe", "5"), ("keep", "One goal, said aloud"), ("another", "yes")),
        Answers("Eli", ("safe", "4"), ("another", "yes")),
    ];

    private static ImmutableArray<Deed> Changes(string day) =>
    [
        Agrees("Ada", "Guess the number before anyone shows it", day),
        Agrees("Chi", "One case an evening; a second one waits", day),
    ];

    private static Deed Answers(string user, params ImmutableArray<(string Field, string Value)> fields) =>
        Does(user, Presses("Answer the private ones"), Fills(fields));

    private static Deed Agrees(string user, string what, string day) =>
        Does(user, Types("/retro actions"), Presses("Agree on one change"), Fills(("what", what), ("whose", user), ("by", day)));
}
