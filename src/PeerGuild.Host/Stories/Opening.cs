using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using static PeerGuild.Host.Stories.NightOwls;

namespace PeerGuild.Host.Stories;

/// <summary>A circle opens: what it is for, five people, their keys, the first date, and what they want to hear about.</summary>
internal static class Opening
{
    private const string Hello = "Five of us! Every two weeks at six, in the Round Table?";
    private const string Tests = "Why nobody acts on our test results";

    /// <summary>Its scenes.</summary>
    public static ImmutableArray<Scene> Scenes(Calendar calendar) => new ScenesBuilder()
        .Slash(calendar.Morning, "Ada", Open)
        .All(calendar.Morning + Duration.FromMinutes(5), "Ada says what it is for, and agrees to its keys.", Purpose(), Agrees("Ada"))
        .Slash(calendar.Morning + Duration.FromMinutes(20), "Ben", Join)
        .All(calendar.Morning + Duration.FromMinutes(22), "Ben agrees to the keys. What is said there stays there.", Agrees("Ben"))
        .All(calendar.Day(0, 13), "Chi takes a seat.", JoinsAndAgrees("Chi"))
        .All(calendar.Day(1, 9), "Dee takes a seat.", JoinsAndAgrees("Dee"))
        .All(calendar.Day(1, 17), "Eli takes a seat.", JoinsAndAgrees("Eli"))
        .Say(calendar.Day(2, 12), "Ada", Hello)
        .React(calendar.Day(2, 12, 4), Hello, null, ("Ben", "👍"), ("Dee", "👍"))
        .All(calendar.Day(2, 13), "Ada picks the first date. From now on the turns go round by themselves.", FirstDate(calendar.First))
        .Slash(calendar.Day(3, 9), "Chi", $"/session topic title:\"{Tests}\"")
        .React(calendar.Day(3, 10), Tests, "Three of them would like to hear about it.", ("Ada", "👍"), ("Ben", "👍"), ("Eli", "👍"))
        .Build();

    /// <summary>A member agrees to the keys, as the seat asks them to.</summary>
    public static Deed Agrees(string user) => Does(user, Types("/me"), Presses("Agree to our keys"), Fills(("agree", "true")));

    private static Deed JoinsAndAgrees(string user) => Does(user, Types(Join), Presses("Agree to our keys"), Fills(("agree", "true")));

    private static Deed Purpose() => Does(
        "Ada",
        Types("/circle charter"),
        Presses("Add a purpose"),
        Fills(("text", "Two decisions a month made on something we tried first"), ("whose", "members")));

    private static Deed FirstDate(LocalDate day) => Does(
        "Ada",
        Types("/session schedule"),
        Presses("Pick the first"),
        Fills(("often", "EveryTwoWeeks"), ("day", day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)), ("hour", "18:00"), ("room", Room)));
}
