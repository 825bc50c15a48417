using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Reports;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <content>The report. What also stands on the page is plain text; escaped by whoever shows it.</content>
internal static partial class Texts
{
    public const string ReportCommand = "How a circle is doing";
    public const string ReportCircle = "How the circle is doing";
    public const string ReportQuarter = "Which quarter; the newest unless you say";
    public const string PageMet = "Met";
    public const string PageWorth = "Worth it";
    public const string PageGoals = "Goals";
    public const string PageTried = "Tried out";
    public const string ShowTheCircle = "Show the circle";
    public const string PagePurposes = "What it is for";
    public const string PageTry = "Try next";
    public const string PageFoot = "Counted by circle, never by person. Made by PeerGuild when it was asked for, and kept nowhere.";
    public const string TooFew = "too few answers to say";

    public static string QuarterFrom(int quarter, LocalDate from) => $"Quarter {quarter.ToString(CultureInfo.InvariantCulture)}, from {Day(from)}";

    public static string PageName(Report report) => $"quarter-{report.Quarter.ToString(CultureInfo.InvariantCulture)}.html";

    public static string PageTitle(Report report) => $"{report.Circle}, quarter {report.Quarter.ToString(CultureInfo.InvariantCulture)}";

    public static string PageSpan(Report report) => $"{Day(report.From)} to {Day(report.To)}";

    public static string MetLine(Report report) => (report.Sessions.Length, report.Planned) switch
    {
        (0, null) => "no session yet",
        (0, 1) => "not this quarter; one date was planned",
        (0, { } planned) => $"none of {planned.ToString(CultureInfo.InvariantCulture)} times",
        (1, null or 1) => $"once; {SeatsTaken(report)}",
        (var times, null) => $"{times.ToString(CultureInfo.InvariantCulture)} times; {SeatsTaken(report)}",
        (var times, { } planned) => $"{times.ToString(CultureInfo.InvariantCulture)} of {planned.ToString(CultureInfo.InvariantCulture)} times; {SeatsTaken(report)}",
    };

    public static string WorthLine(Report report) => report.WorthMiddle is not { } middle
        ? TooFew
        : $"{Plain(middle)} of 5, over {Sessions(report.Worth.Length)}{(report.WorthBefore is { } was ? $"; was {Plain(was)}" : "")}";

    public static string GoalsLine(Report report) => report.GoalsInAll == 0
        ? "none came to an end yet"
        : string.Join(", ", new[] { GoalResult.Done, GoalResult.Partly, GoalResult.CarriedOn, GoalResult.LetGo }
            .Where(result => report.Goals.GetValueOrDefault(result) > 0)
            .Select(result => $"{report.Goals[result].ToString(CultureInfo.InvariantCulture)} {ResultWord(result)}"));

    /// <summary>What came of what was kept; what nobody said of a thing counts as nothing.</summary>
    public static string TriedLine(Report report) => report.Tried switch
    {
        { Kept: 0 } => "nothing was kept yet",
        { Out: 0 } tried => $"{Things(tried.Kept)} kept; nobody has said yet what came of {(tried.Kept == 1 ? "it" : "them")}",
        { Kept: 1, Changed: 0 } => "the one thing we kept",
        { Kept: 1 } => "the one thing we kept; it changed a decision",
        { Changed: 0 } tried => $"{tried.Out.ToString(CultureInfo.InvariantCulture)} of {Things(tried.Kept)} we kept",
        var tried => $"{tried.Out.ToString(CultureInfo.InvariantCulture)} of {Things(tried.Kept)} we kept; {tried.Changed.ToString(CultureInfo.InvariantCulture)} changed a decision",
    };

    public static Markup ReportShown(ChannelId channel) => Markup.Of($"It stands in {Link.Channel(channel)} now, for the whole circle.");

    public static Markup ReportStands(ChannelId channel) => Markup.Of($"It was shown in {Link.Channel(channel)} a moment ago. Once an hour is enough for a channel.");

    public static string ResultWord(GoalResult result) => result switch
    {
        GoalResult.Done => "done",
        GoalResult.Partly => "partly",
        GoalResult.LetGo => "let go",
        _ => "carried on",
    };

    public static string MovedLine(Moved purpose) => purpose.Says switch
    {
        null => TooFew,
        { Yes: 0 } says => $"not much yet; {says.Of.ToString(CultureInfo.InvariantCulture)} answered",
        { } says => $"moved, {(says.Yes == 1 ? "says" : "say")} {says.Yes.ToString(CultureInfo.InvariantCulture)} of {says.Of.ToString(CultureInfo.InvariantCulture)}",
    };

    public static string TryLine(Report report) => report.Try switch
    {
        Advice.AnotherEvening => "many seats stayed empty: ask whether another evening suits better.",
        Advice.AskWhatWouldHelp => "ask at the next check-in what would make the hour worth it.",
        Advice.MoreTime => MoreTimeLine(report.Late!),
        Advice.SmallerGoals => "goals half the size: something to show two people within a week.",
        Advice.SayWhatFor => "say what the circle is for: /circle charter has room for a purpose.",
        _ => "nothing in particular. Go on as you are.",
    };

    public static Markup ReportCard(Report report)
    {
        var purposes = report.Purposes.Select((purpose, at) => Markup.Of($"\n**Purpose {at + 1}** {purpose.Text}: {MovedLine(purpose)}."));
        return Markup.Of(
            $"## {report.Circle}, quarter {report.Quarter}\n-# {PageSpan(report)}\n"
            + $"**{PageMet}** {MetLine(report)}. **{PageWorth}** {WorthLine(report)}.\n"
            + $"**{PageGoals}** {GoalsLine(report)}. **{PageTried}** {TriedLine(report)}.{Markup.Join("", purposes)}\n"
            + $"**{PageTry}** {TryLine(report)}");
    }

    private static string MoreTimeLine(LatePart late)
    {
        var (times, of) = (late.Times.ToString(CultureInfo.InvariantCulture), late.Of.ToString(CultureInfo.InvariantCulture));
        var from = late.Segment == Segment.Spotlight ? "solving it together" : "the case";
        return $"{PartWord(late.Segment)} ran over {times} times of {of}: give it five minutes more, and take them from {from}.";
    }

    private static string Things(int count) => count == 1 ? "one thing" : $"{count.ToString(CultureInfo.InvariantCulture)} things";

    private static string PartWord(Segment segment) => segment switch
    {
        Segment.CheckIn => "check-in",
        Segment.Spotlight => "the case",
        Segment.Solving => "solving together",
        _ => "the round of goals",
    };

    private static string SeatsTaken(Report report) =>
        $"{report.Seats.Taken.ToString(CultureInfo.InvariantCulture)} of {report.Seats.All.ToString(CultureInfo.InvariantCulture)} seats taken";

    private static string Sessions(int count) => count == 1 ? "one session" : $"{count.ToString(CultureInfo.InvariantCulture)} sessions";

    private static string Plain(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
