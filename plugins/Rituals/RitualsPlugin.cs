using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals;

/// <summary>The rituals plugin: sessions that time themselves.</summary>
public static class RitualsPlugin
{
    internal const string Due = "due";
    internal const string Next = "next";
    internal const string Extend = "extend";
    internal const string Pause = "pause";
    internal const string Resume = "resume";
    internal const string Date = "date";
    internal const string PickDays = "days";
    internal const string DaysPicked = "days-picked";
    internal const string MoveDate = "move";
    internal const string DateMoved = "moved";
    internal const string LeaveOut = "leave-out";
    internal const string MeetAfterAll = "after-all";
    internal const string Comes = "comes";
    internal const string Misses = "cannot";
    internal const string PassTurn = "pass";
    internal const string StartNow = "start-now";
    internal const string GiveUsFive = "five-more";

    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create()
    {
        var plugin = new PluginBuilder("rituals");
        plugin.Asks(Capability.Post, Capability.Thread, Capability.Chime, Capability.VoiceStatus);

        plugin.Command("session", Texts.Session, command =>
        {
            command.Sub("start", Texts.Start, options => options.VoiceChannel("room", Texts.Room).Text("agenda", Texts.Agenda, Suggestions.Agendas), Reads.ForStart, StartRules.Start);
            command.Sub("next", Texts.Next, Reads.ForControl, ControlRules.Next);
            command.Sub("extend", Texts.Extend, options => options.Number("minutes", Texts.Minutes, min: 1, max: ControlRules.MostMinutes), Reads.ForControl, ControlRules.Extend);
            command.Sub("pause", Texts.Pause, Reads.ForControl, ControlRules.Pause);
            command.Sub("resume", Texts.Resume, Reads.ForControl, ControlRules.Resume);
            command.Sub("skip", Texts.Skip, options => options.Text("part", Texts.Part, Suggestions.Parts), Reads.ForControl, ControlRules.Skip);
            command.Sub("end", Texts.End, Reads.ForControl, ControlRules.End);
            command.Sub("status", Texts.Status, Reads.ForControl, ControlRules.Status);
            command.Sub("schedule", Texts.Dates, PlanReads.ForCommand, DateRules.Look);
        });
        plugin.Action(Next, Answers.Nothing, Reads.ByButton, ControlRules.PressNext);
        plugin.Action(Extend, Answers.Say, Reads.ByButton, ControlRules.PressExtend);
        plugin.Action(Pause, Answers.Nothing, Reads.ByButton, ControlRules.PressPause);
        plugin.Action(Resume, Answers.Nothing, Reads.ByButton, ControlRules.PressResume);

        Dates(plugin);

        plugin.Timer(Due, Kinds.Session, Reads.ById, RunRules.FellDue);
        plugin.WatchVoice(Kinds.Session, Kinds.Live, session => session.IsLive ? session.Room : null, Reads.ById, RunRules.Voice);
        plugin.Result(Kinds.Session, Reads.ById, RunRules.EffectEnded);
        plugin.On<CircleChanged, Plan>("circles", PlanReads.ByEvent, CopyRules.Copy);
        plugin.Keeps(Kinds.Session, Reads.ById, RunRules.Forget);
        plugin.Keeps(Kinds.Circle);
        plugin.Keeps(Kinds.Schedule, PlanReads.ById, ComingRules.Forget);
        plugin.Publishes<SessionChanged>(Public.NamedIn, Public.Without);
        plugin.Publishes<SegmentStarted>();
        plugin.Publishes<SessionEnded>(Public.NamedIn, Public.Without);
        return plugin;
    }

    private static void Dates(PluginBuilder plugin) => plugin
        .Action(PickDays, Answers.Modal, PlanReads.ByButton, DateRules.Pick)
        .Window(DaysPicked, Answers.Say, PlanReads.ByWindow, DateRules.Picked)
        .Action(MoveDate, Answers.Modal, PlanReads.ByButton, DateRules.Move)
        .Window(DateMoved, Answers.Say, PlanReads.ByWindow, DateRules.Moved)
        .Action(LeaveOut, Answers.Say, PlanReads.ByButton, DateRules.LeaveOut)
        .Action(MeetAfterAll, Answers.Say, PlanReads.ByButton, DateRules.MeetAfterAll)
        .Action(Comes, Answers.Say, PlanReads.ByButton, ComingRules.Comes)
        .Action(Misses, Answers.Say, PlanReads.ByButton, ComingRules.Misses)
        .Action(PassTurn, Answers.Say, PlanReads.ByButton, ComingRules.PassTurn)
        .Action(StartNow, Answers.Nothing, PlanReads.ByButton, ComingRules.StartNow)
        .Action(GiveUsFive, Answers.Say, PlanReads.ByButton, ComingRules.GiveUsFive)
        .Timer(Date, Kinds.Schedule, PlanReads.ById, ComingRules.FellDue)
        .WatchVoice(Kinds.Schedule, Kinds.Opening, schedule => schedule.Watched, PlanReads.ById, ComingRules.Voice)
        .Waiting(SeatLines.Waiting)
        .Publishes<ScheduleChanged>(PublicDates.NamedIn, PublicDates.Without);
}
