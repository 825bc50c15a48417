using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Retros;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;
using PeerGuild.Retros.Signs;

namespace PeerGuild.Retros;

/// <summary>The retros plugin: what a circle thinks of its time together, asked in the open and in private.</summary>
public static class RetrosPlugin
{
    internal const string ClosePoll = "poll-close";
    internal const string Worth = "worth";
    internal const string AddLine = "line";
    internal const string LineAdded = "line-said";
    internal const string AskPrivate = "private";
    internal const string PrivateSaid = "private-said";
    internal const string LastResults = "last";
    internal const string AskAction = "agree";
    internal const string ActionSaid = "agreed";
    internal const string TakeActionOut = "take-out";
    internal const string AskQuestions = "questions";
    internal const string QuestionsSaid = "questions-said";
    internal const string SignAsk = "sign-ask";
    internal const string SignNotNow = "sign-later";
    internal const string SignKnown = "sign-known";
    internal const string ShowReport = "show-report";

    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create() => Create(new Hat());

    /// <param name="hat">Where nameless answers wait.</param>
    internal static PluginBuilder Create(Hat hat)
    {
        var plugin = new PluginBuilder("retros");
        plugin.Asks(Capability.Post, Capability.Thread, Capability.React);
        plugin.On<CircleChanged, Storage.Doc<CircleCopy>?>("circles", CopyRules.Known, CopyRules.Copy);
        plugin.Keeps(Kinds.Circle);
        Polls(plugin);
        var (pulses, quarters) = (new PulseReads(hat), new QuarterReads(hat));
        Pulses(plugin, pulses);
        Quarters(plugin, quarters);
        Reports(plugin);
        Signs(plugin);
        plugin.On<SegmentStarted, PartReads>("rituals", (read, heard, token) => PartReads.ByEvent(read, heard, pulses, token), PartRules.Began);
        plugin.On<SessionEnded, OverReads>("rituals", (read, heard, token) => OverReads.ByEvent(read, heard, pulses, token), OverRules.Ended);
        plugin.Waiting(new SeatLines(pulses, quarters).WaitingAsync);
        plugin.Keeps(Kinds.Asked);
        plugin.Keeps(Kinds.Box);
        return plugin;
    }

    private static void Polls(PluginBuilder plugin) => plugin
        .Command(
            "poll",
            Texts.PollCommand,
            options => options
                .Text("question", Texts.PollQuestion, required: true)
                .Text("options", Texts.PollOptions, required: true)
                .Number("hours", Texts.PollHours, min: 1, max: PollRules.MostHours)
                .Flag("multiple", Texts.PollMultiple),
            Load.Nothing,
            PollRules.Ask)
        .Action(ClosePoll, Answers.Say, PollReads.ByButton, PollRules.CloseNow)
        .Timer(PollRules.Show, Kinds.Poll, PollReads.ById, PollRules.FellDue)
        .Timer(PollRules.Close, Kinds.Poll, PollReads.ById, PollRules.FellDue)
        .Timer(PollRules.Count, Kinds.Poll, PollReads.ById, PollRules.FellDue)
        .Timer(PollRules.Late, Kinds.Poll, PollReads.ById, PollRules.FellDue)
        .Result(Kinds.Poll, PollReads.ById, PollRules.Ended)
        .WatchReactions(Kinds.Poll, Kinds.Watched, MessageOf, PollReads.ById, PollRules.Tapped)
        .Keeps(Kinds.Poll, PollReads.ById, PollRules.Forget)
        .Publishes<PollClosed>();

    private static void Pulses(PluginBuilder plugin, PulseReads reads) => plugin
        .Action(Worth, Answers.Say, reads.ForPress, PulseRules.Pressed).Nameless()
        .Action(AddLine, Answers.Modal, reads.ForLook, PulseRules.AskLine).Nameless()
        .Window(LineAdded, Answers.Say, reads.ForLine, PulseRules.Said).Nameless()
        .Timer(PulseRules.Close, Kinds.Pulse, reads.ById, PulseRules.FellDue)
        .Result(Kinds.Pulse, reads.ById, PulseRules.Ended)
        .Keeps(Kinds.Pulse);

    private static void Quarters(PluginBuilder plugin, QuarterReads reads) => plugin
        .Command("retro", Texts.RetroCommand, command => command
            .Sub("start", Texts.RetroStart, options => options.Text("circle", Texts.CircleOption, QuarterReads.Circles), QuarterReads.ToStart, QuarterRules.Start)
            .Sub("results", Texts.RetroResults, options => options.Text("quarter", Texts.QuarterOption, ResultRules.Quarters), QuarterReads.ForCommand, ResultRules.Results)
            .Sub("actions", Texts.RetroActions, QuarterReads.ForCommand, ActionRules.Look)
            .Sub("questions", Texts.RetroQuestions, QuarterReads.ForCommand, QuestionRules.Look))
        .Action(AskPrivate, Answers.Modal, reads.RetroByButton, PrivateRules.Ask).Nameless()
        .Window(PrivateSaid, Answers.Say, reads.ForAnswers, PrivateRules.Said).Nameless()
        .Action(LastResults, Answers.Say, reads.RetroByButton, ResultRules.Pressed)
        .Action(AskAction, Answers.Modal, QuarterReads.ByButton, ActionRules.Ask)
        .Window(ActionSaid, Answers.Say, QuarterReads.ByWindow, ActionRules.Said)
        .Action(TakeActionOut, Answers.Say, QuarterReads.ByButton, ActionRules.TakeOut)
        .Action(AskQuestions, Answers.Modal, QuarterReads.ByButton, QuestionRules.Ask)
        .Window(QuestionsSaid, Answers.Say, QuarterReads.ByWindow, QuestionRules.Said)
        .Timer(QuarterRules.Quarter, Kinds.Life, QuarterReads.ToOpen, QuarterRules.FellDue)
        .Timer(QuarterRules.Step, Kinds.Retro, reads.RetroById, QuarterRules.Stepped)
        .Result(Kinds.Retro, reads.RetroById, QuarterRules.Ended)
        .Keeps(Kinds.Life)
        .Keeps(Kinds.OwnQuestions)
        .Keeps(Kinds.Retro, reads.RetroById, QuarterRules.Forget)
        .Publishes<RetroClosed>(Public.NamedIn, Public.Without);

    private static void Reports(PluginBuilder plugin) => plugin
        .Command("report", Texts.ReportCommand, command => command
            .Sub("circle", Texts.ReportCircle, options => options.Text("quarter", Texts.ReportQuarter, ReportRules.Quarters), Reporting.ForCommand, ReportRules.Report))
        .Action(ShowReport, Answers.Say, Reporting.ByButton, ReportRules.Show)
        .On<GoalSet, Storage.Doc<Course>?>("goals", CourseRules.Of<GoalSet>(goal => goal.Circle), CourseRules.Set)
        .On<GoalClosed, Ending>("goals", Ending.ByEvent, StoryRules.Closed)
        .On<InsightSaved, Storage.Doc<Course>?>("rituals", CourseRules.Of<InsightSaved>(saved => saved.Circle), CourseRules.Saved)
        .On<InsightUsed, Storage.Doc<Course>?>("rituals", CourseRules.Of<InsightUsed>(used => used.Circle), CourseRules.Used)
        .Keeps(Kinds.Story)
        .Keeps(Kinds.Course);

    /// <summary>What its steward may want to know of a circle.</summary>
    private static void Signs(PluginBuilder plugin) => plugin
        .On<ScheduleChanged, Storage.Doc<Outlook>?>("rituals", OutlookRules.AtDates, OutlookRules.DatesChanged)
        .On<SessionChanged, Storage.Doc<Outlook>?>("rituals", OutlookRules.AtChange, OutlookRules.SessionChanged)
        .Action(SignAsk, Answers.Say, SignReads.ByButton, SteeringRules.Ask)
        .Action(SignNotNow, Answers.Say, SignReads.ByButton, SteeringRules.NotNow)
        .Action(SignKnown, Answers.Say, SignReads.ByButton, SteeringRules.Known)
        .Keeps(Kinds.Outlook);

    private static Target? MessageOf(Poll poll) => poll.IsWatched ? new Target { Channel = poll.Channel.Value, Message = poll.Message } : null;
}
