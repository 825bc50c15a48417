using System.Globalization;
using NodaTime;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Goals;

/// <summary>
/// Every word of goals that people read, apart from the rules. Kind, short, concrete; what people typed is escaped by the interpolation.
/// </summary>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string Goal = "Your one goal until next time";
    public const string SetOne = "Your one goal until next time";
    public const string Update = "Change it, or say how it is going";
    public const string Evidence = "Show what came of it";
    public const string EvidenceText = "In a sentence or two";
    public const string EvidenceFile = "Posted where your goal may be seen";
    public const string Close = "Done, partly, let go, carry on";
    public const string Result = "How it went";
    public const string Ask = "Ask the circle for help, with your goal or anything else";
    public const string AskText = "In a sentence: what would help?";
    public const string Board = "Everyone's goals now";
    public const string HistoryOf = "Your goals so far, or what someone shows";
    public const string Whose = "Whose; yours if you leave it out";

    public const string TrackerFile = "The goal sheet as a file";
    public const string Format = "Markdown if you leave it out";
    public const string Csv = "csv";

    private const int MostInSeat = 200;

    /// <summary>What people typed, cut so that it takes no more room than that once it is escaped.</summary>
    public static string Short(string typed, int most)
    {
        var (cut, kept) = (typed, typed.Length);
        while (Over(cut) is > 0 and var over && kept > 0)
        {
            kept = Math.Max(0, kept - Math.Max(1, over / 2));
            kept -= kept > 0 && char.IsHighSurrogate(typed[kept - 1]) ? 1 : 0;
            cut = $"{typed[..kept].TrimEnd()}…";
        }

        return cut;

        int Over(string text) => Markup.Of($"{text}").ToString().Length - most;
    }

    public static string NameOf(Ending ending) => ending switch
    {
        Ending.Done => "done",
        Ending.Partly => "partly",
        Ending.LetGo => "let go",
        _ => "carried on",
    };

    /// <summary>How it may have gone, a button each.</summary>
    public static IEnumerable<Button> Endings(Goal goal) => Enum.GetValues<Ending>().Select(ending => ViewBuilder.Button(
        ending switch { Ending.Done => "Done", Ending.Partly => "Partly", Ending.LetGo => "Let go", _ => "Carry on" }, GoalsPlugin.Close, [goal.Id, Typed.Of(ending)]));

    /// <summary>How it may have gone, as Discord lists it.</summary>
    public static IEnumerable<(string Name, string Value)> EndingChoices =>
        [("done", "done"), ("partly", "partly"), ("let go", "let go"), ("carry on", "carry on")];

    public static IEnumerable<(string Name, string Value)> Formats => [("Markdown", "markdown"), ("CSV, for a spreadsheet", Csv)];

    private static View Line(Markup.Interpolation text) => new ViewBuilder().Text(text).Build();

    private static View WithSet(Markup.Interpolation text, string circle) =>
        new ViewBuilder().Text(text).Buttons(ViewBuilder.Button(MyNextGoal, GoalsPlugin.Next, [circle], Style.Primary)).Build();

    /// <summary>As people say a day, and as its field is filled in.</summary>
    public static string Day(LocalDate day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    private static Markup SeenSentence(Goal goal, CircleCopy? circle) => goal.Sees switch
    {
        Sees.OnlyMe => Markup.Of($"Only you see it."),
        Sees.Circle => Markup.Of($"{circle?.Name ?? "Your circle"} sees it."),
        _ => Markup.Of($"Everyone on this server can see it."),
    };
}
