using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Library;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <summary>The rituals plugin: sessions that time themselves, and what keeps a circle together between them.</summary>
public static partial class RitualsPlugin
{
    // Who may want somebody reminded; one that is not configured says nothing.
    private static readonly string[] Nudging = ["circles", "goals", "retros"];

    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create() => new PluginBuilder("rituals")
        .Asks(Capability.Post, Capability.Thread, Capability.Chime, Capability.VoiceStatus, Capability.React, Capability.ReadAuthors)
        .Sessions().Stage().Agendas().Dates().Agreeing().Nudges().FailureOfTheMonth().MidwayThread().Captures().Topics();

    private static PluginBuilder Sessions(this PluginBuilder plugin) => plugin
        .Command("session", Texts.Session, command =>
        {
            command.Sub("start", Texts.Start, options => options.VoiceChannel("room", Texts.Room).Text("agenda", Texts.Agenda, Suggestions.Agendas).Text("where", Texts.WhereTo, Suggestions.Places), Reads.ForStart, StartRules.Start);
            command.Sub("next", Texts.Next, Reads.ForControl, ControlRules.Next);
            command.Sub("extend", Texts.Extend, options => options.Number("minutes", Texts.Minutes, min: 1, max: ControlRules.MostMinutes), Reads.ForControl, ControlRules.Extend);
            command.Sub("pause", Texts.Pause, Reads.ForControl, ControlRules.Pause);
            command.Sub("resume", Texts.Resume, Reads.ForControl, ControlRules.Resume);
            command.Sub("skip", Texts.Skip, options => options.Text("part", Texts.Part, Suggestions.Parts), Reads.ForControl, ControlRules.Skip);
            command.Sub("end", Texts.End, Reads.ForControl, ControlRules.End);
            command.Sub("status", Texts.Status, Reads.ForControl, ControlRules.Status);
            command.Sub("agenda", Texts.SeeAgenda, options => options.Text("agenda", Texts.WhichAgenda, Suggestions.Agendas), Shelf.ForCommand, AgendaRules.Look);
            command.Sub("rehearse", Texts.Rehearse, Load.Nothing, Rehearsal.Begin);
            command.Sub("schedule", Texts.Dates, PlanReads.ForCommand, DateRules.Look);
            command.Sub("topic", Texts.SuggestTopic, options => options.Text("title", Texts.TopicTitle, required: true).Person("bring", Texts.WhoCouldBring), KeepReads.ForCommand, TopicRules.Suggest);
        })
        .Action(Next, Answers.Nothing, Reads.ByButton, ControlRules.PressNext)
        .Action(Extend, Answers.Say, Reads.ByButton, ControlRules.PressExtend)
        .Action(Pause, Answers.Nothing, Reads.ByButton, ControlRules.PressPause)
        .Action(Resume, Answers.Nothing, Reads.ByButton, ControlRules.PressResume)
        .Timer(Due, Kinds.Session, Reads.ById, RunRules.FellDue)
        .WatchVoice(
            Kinds.Session, Kinds.Live, session => session is { IsLive: true, Where: Where.Room } ? session.Room : null, Reads.ById, RunRules.Voice,
            session => session.Attendance.Here.Union(session.Attendance.Asides.Select(aside => aside.User)))
        .WatchReaders(Kinds.Session, Kinds.Live, session => session.Watched, Reads.ById, RunRules.Readers)
        .Result(Kinds.Session, Reads.ById, RunRules.EffectEnded)
        .On<CircleChanged, Plan>("circles", PlanReads.ByEvent, CopyRules.Copy)
        .Keeps(Kinds.Session, Reads.ById, RunRules.Forget)
        .Keeps(Kinds.Circle)
        .Keeps(Kinds.Schedule, PlanReads.ById, ComingRules.Forget)
        .Publishes<SessionChanged>(Public.NamedIn, Public.Without)
        .Publishes<SegmentStarted>()
        .Publishes<SessionEnded>(Public.NamedIn, Public.Without);

    private static PluginBuilder Agreeing(this PluginBuilder plugin) => plugin
        .Action(SwapTurn, Answers.Modal, PlanReads.ByButton, SwapRules.Swap)
        .Action(LeadTogether, Answers.Modal, PlanReads.ByButton, SwapRules.Together)
        .Window(SwapAsked, Answers.Say, PlanReads.ByWindow, SwapRules.Asked)
        .Action(SwapYes, Answers.Say, PlanReads.ByButton, SwapRules.Yes)
        .Action(SwapNo, Answers.Say, PlanReads.ByButton, SwapRules.No)
        .Action(Holidays, Answers.Modal, PlanReads.ByButton, SteerRules.Holidays)
        .Window(HolidaysPicked, Answers.Say, PlanReads.ByWindow, SteerRules.HolidaysPicked)
        .Action(NoHolidays, Answers.Say, PlanReads.ByButton, SteerRules.NoHolidays)
        .Action(Outside, Answers.Modal, PlanReads.ByButton, SteerRules.Host)
        .Window(HostPicked, Answers.Say, PlanReads.ByWindow, SteerRules.HostPicked)
        .Action(Calendar, Answers.Say, PlanReads.ByButton, SteerRules.Calendar)
        .Asks(Capability.Schedule)
        .Action(MirrorAgain, Answers.Say, PlanReads.ByButton, Mirroring.TryAgain)
        .Action(MirrorKnown, Answers.Say, PlanReads.ByButton, Mirroring.Known)
        .Result(Kinds.Schedule, PlanReads.ById, Mirroring.EffectEnded);

    private static PluginBuilder Nudges(this PluginBuilder plugin) => Nudging
        .Aggregate(plugin.Asks(Capability.DirectMessage), (all, from) =>
            all.On<NudgeWanted, Plan>(from, PlanReads.ByNudge, (plan, heard, moment) => NudgeRules.Wanted(plan, from, heard, moment)))
        .Action(NudgesRead, Answers.Say, PlanReads.ByButton, NudgeRules.Read)
        .Timer(Ring, Kinds.Nudge, PlanReads.ByDoorbell, NudgeRules.FellDue)
        .Result(Kinds.Nudge, PlanReads.ByDoorbell, NudgeRules.EffectEnded)
        .Keeps(Kinds.Nudge);

    private static PluginBuilder Captures(this PluginBuilder plugin) => plugin
        .Command("insight", Texts.Insights, command => command
            .Sub("add", Texts.InsightAdd, KeepReads.ForCommand, SaveRules.Add, Answers.Modal)
            .Sub("search", Texts.InsightSearch, options => options.Text("words", Texts.SearchWords, LibrarySuggestions.Words).Person("person", Texts.SearchPerson).Text("topic", Texts.SearchTopic, LibrarySuggestions.Topics), LibraryRead.ForCommand, LibraryRules.Search)
            .Sub("failure", Texts.InsightFailure, FailureRead.ForCommand, StoryRules.Command, Answers.Modal))
        .MessageCommand(Texts.SaveAsInsight, Texts.SaveAsInsightIs, Answers.Modal, KeepReads.ForMessage, SaveRules.AsInsight)
        .MessageCommand(Texts.SaveAsPromise, Texts.SaveAsPromiseIs, Answers.Modal, KeepReads.ForMessage, SaveRules.AsPromise)
        .MessageCommand(Texts.SaveAsLink, Texts.SaveAsLinkIs, Answers.Modal, KeepReads.ForMessage, SaveRules.AsLink)
        .Action(Save, Answers.Modal, KeepReads.ByPlace, SaveRules.Press)
        .Window(Saved, Answers.Say, KeepReads.ByWindow, SaveRules.Saved)
        .Action(Change, Answers.Modal, KeepReads.ByButton, OwnRules.Change)
        .Window(Changed, Answers.Say, KeepReads.ByMending, OwnRules.Changed)
        .Action(SayMore, Answers.Modal, KeepReads.ByButton, OwnRules.SayMore)
        .Window(MoreSaid, Answers.Say, KeepReads.ByMending, OwnRules.MoreSaid)
        .Action(TakeBack, Answers.Say, KeepReads.ByButton, OwnRules.TakeBack)
        .Action(Mine, Answers.Say, KeepReads.BySession, OwnRules.Mine)
        .Action(TakeOut, Answers.Say, KeepReads.BySession, OwnRules.TakeOut)
        .Action(Help, Answers.Say, KeepReads.ByButton, AskRules.Help)
        .Action(Answered, Answers.Say, KeepReads.ByButton, AskRules.Answered)
        .Action(PromiseDone, Answers.Say, KeepReads.ByButton, PromiseRules.Done)
        .Action(PromiseStill, Answers.Say, KeepReads.ByButton, PromiseRules.StillOnIt)
        .Action(PromiseLetGo, Answers.Say, KeepReads.ByButton, PromiseRules.LetGo)
        .Action(Used, Answers.Say, KeepReads.ByButton, UseRules.Said)
        .Action(RitualsPlugin.CatchUp, Answers.Say, KeepReads.BySession, CatchUpRules.Look)
        .Action(RitualsPlugin.CaughtUp, Answers.Say, KeepReads.BySession, CatchUpRules.CaughtUp)
        .Action(Seat, Answers.Say, KeepReads.BySession, CatchUpRules.Seat)
        .Action(AllOfIt, Answers.Say, KeepReads.BySession, CatchUpRules.AllOfIt)
        .Action(Starter, Answers.Say, LibraryRead.ByButton, LibraryRules.Starter)
        .Action(MoreFound, Answers.Say, LibraryRead.ByButton, LibraryRules.More)
        .Action(ShowFound, Answers.Say, LibraryRead.ByButton, LibraryRules.Show)
        .On<Protocol.Goals.AskMade, Keep>("goals", AskRules.ByEvent, AskRules.Made)
        .Waiting(KeptSeats.Waiting)
        .Keeps(Kinds.CatchUp, CatchUpRules.ById, CatchUpRules.Forget)
        .Keeps(Kinds.Shown)
        .Publishes<InsightUsed>(used => [new UserId(used.Member)], (_, _) => null)
        .Publishes<Protocol.Rituals.CaughtUp>(caught => [new UserId(caught.Member)], (_, _) => null)
        .Keeps(Kinds.Capture, KeepReads.ById, Changing.Forget)
        .Keeps(Kinds.Ledger)
        .Publishes<CircleKeeps>(PublicKept.NamedIn, PublicKept.Without)
        .Publishes<InsightSaved>(saved => [new UserId(saved.Member)], (_, _) => null)
        .Publishes<PromiseMade>(made => [new UserId(made.Member)], (_, _) => null);

    private static PluginBuilder Topics(this PluginBuilder plugin) => plugin
        .Action(SuggestTopic, Answers.Modal, TopicRead.OfCircle, TopicRules.OpenSuggestion)
        .Window(TopicSuggested, Answers.Say, TopicRead.OfCircle, TopicRules.SuggestedInWindow)
        .Action(TopicChange, Answers.Modal, TopicRead.ByButton, TopicRules.Change)
        .Window(TopicChanged, Answers.Say, TopicRead.ByWindow, TopicRules.ChangedInWindow)
        .Action(TopicBack, Answers.Say, TopicRead.ByButton, TopicRules.TakeBack)
        .Action(BringGladly, Answers.Say, TopicRead.ByButton, TopicRules.Gladly)
        .Action(BringNot, Answers.Say, TopicRead.ByButton, TopicRules.NotThisTime)
        .Action(TellCase, Answers.Modal, TopicRead.OfCircle, TopicRules.Tell)
        .Window(CaseTold, Answers.Say, TopicRead.OfCircle, TopicRules.CaseTold)
        .Result(Kinds.Topic, TopicRead.ById, TopicRules.Ended)
        .WatchReactions(
            Kinds.Topic,
            Kinds.Wished,
            topic => topic is { Message: not 0, Heard: null, Channel: { } channel } ? new Target { Channel = channel.Value, Message = topic.Message } : null,
            TopicRead.ById,
            TopicRules.Tapped)
        .Timer(TopicRules.Told, Kinds.Topic, TopicRead.ById, TopicRules.WasHeard)
        .Keeps(Kinds.Topic, TopicRead.ById, TopicRules.Forget);

    private static PluginBuilder Stage(this PluginBuilder plugin) => plugin
        .Action(NextInTurn, Answers.Nothing, Reads.ByButton, StageRules.NextInTurn)
        .Action(HasCase, Answers.Modal, Reads.ByButton, StageRules.SomebodyHasOne)
        .Window(CaseFound, Answers.Say, Reads.ByWindow, StageRules.CaseFound)
        .Action(TakeThis, Answers.Nothing, Reads.ByButton, StageRules.TakeThis)
        .Action(Instead, Answers.Nothing, Reads.ByButton, StageRules.LongerCheckIn)
        .Action(TakeLead, Answers.Say, Reads.ByButton, StageRules.TakeLead)
        .Action(AskLeader, Answers.Say, Reads.ByButton, StageRules.AskLeader)
        .Action(Here, Answers.Say, Reads.ByButton, StageRules.Here);

    private static PluginBuilder Agendas(this PluginBuilder plugin) => plugin
        .Action(UseAgenda, Answers.Say, Shelf.ByButton, AgendaRules.Use)
        .Action(WriteAgenda, Answers.Modal, Shelf.ByButton, AgendaRules.Write)
        .Window(AgendaWritten, Answers.Say, Shelf.ByWindow, AgendaRules.Written)
        .Action(AgendaFile, Answers.Say, Shelf.ByButton, AgendaRules.File)
        .Action(Rehearse, Answers.Say, Load.Nothing, Rehearsal.BeginByPress)
        .Action(Rehearsed, Answers.Update, Load.Nothing, Rehearsal.Next)
        .Keeps(Kinds.Agenda);

    private static PluginBuilder Dates(this PluginBuilder plugin) => plugin
        .Action(PickDays, Answers.Modal, PlanReads.ByButton, DateRules.Pick)
        .Window(DaysPicked, Answers.Say, PlanReads.ByWindow, DateRules.Picked)
        .Action(MoveDate, Answers.Modal, PlanReads.ByButton, DateRules.Move)
        .Window(DateMoved, Answers.Say, PlanReads.ByWindow, DateRules.Moved)
        .Action(LeaveOut, Answers.Say, PlanReads.ByButton, DateRules.LeaveOut)
        .Action(MeetAfterAll, Answers.Say, PlanReads.ByButton, DateRules.MeetAfterAll)
        .Action(Comes, Answers.Say, PlanReads.ByButton, ComingRules.Comes)
        .Action(Misses, Answers.Say, PlanReads.ByButton, ComingRules.Misses)
        .Action(PassTurn, Answers.Say, PlanReads.ByButton, ComingRules.PassTurn)
        .Action(ImHere, Answers.Say, PlanReads.ByButton, ComingRules.ImHere)
        .Action(StartNow, Answers.Nothing, PlanReads.ByButton, ComingRules.StartNow)
        .Action(GiveUsFive, Answers.Say, PlanReads.ByButton, ComingRules.GiveUsFive)
        .Timer(Date, Kinds.Schedule, PlanReads.ById, ComingRules.FellDue)
        .WatchVoice(Kinds.Schedule, Kinds.Opening, schedule => schedule.Watched, PlanReads.ById, ComingRules.Voice)
        .Waiting(SeatLines.Waiting)
        .Publishes<ScheduleChanged>(PublicDates.NamedIn, PublicDates.Without);

    private static PluginBuilder FailureOfTheMonth(this PluginBuilder plugin) => plugin
        .Action(TellFailure, Answers.Modal, FailureRead.ByButton, StoryRules.OpenWindow)
        .Window(FailureTold, Answers.Say, FailureRead.ByWindow, StoryRules.Tell)
        .Action(ChangeFailure, Answers.Modal, FailureRead.ByStoryButton, StoryRules.OpenChange)
        .Window(FailureChanged, Answers.Say, FailureRead.ByStoryWindow, StoryRules.Change)
        .Action(TakeFailureBack, Answers.Say, FailureRead.ByStoryButton, StoryRules.TakeBack)
        .Action(SayAloud, Answers.Say, FailureRead.ByButton, AskedRules.SayAloud)
        .Action(NotAloud, Answers.Say, FailureRead.ByButton, AskedRules.NotAloud)
        .Action(Gladly, Answers.Say, FailureRead.ByButton, AskedRules.Gladly)
        .Action(NotThisMonth, Answers.Say, FailureRead.ByButton, AskedRules.NotThisMonth)
        .Action(AskAgain, Answers.Say, FailureRead.ByButton, AskedRules.AskAgain)
        .Action(FailuresOn, Answers.Say, FailureRead.ByButton, AskedRules.SwitchOn)
        .Action(FailuresOff, Answers.Say, FailureRead.ByButton, AskedRules.LeaveOff)
        .Timer(FailureDue, Kinds.Schedule, FailureRead.OfCircle, MonthRules.FellDue)
        .Result(Kinds.Failures, FailureRead.OfCircle, MonthRules.EffectEnded)
        .Result(Kinds.Story, FailureRead.OfStory, StoryRules.EffectEnded)
        .Keeps(Kinds.Failures, FailureRead.OfCircle, MonthRules.Forget)
        .Keeps(Kinds.Story);

    private static PluginBuilder MidwayThread(this PluginBuilder plugin) => plugin
        .Action(TellWin, Answers.Modal, MidwayRead.ByButton, WordRules.OpenWin)
        .Window(WinTold, Answers.Say, MidwayRead.ByWindow, WordRules.ToldWin)
        .Action(TellStuck, Answers.Modal, MidwayRead.ByButton, WordRules.OpenStuck)
        .Window(StuckTold, Answers.Say, MidwayRead.ByWindow, WordRules.ToldStuck)
        .Action(ChangeWord, Answers.Modal, MidwayRead.ByWordButton, WordRules.Change)
        .Window(WordChanged, Answers.Say, MidwayRead.ByWordWindow, WordRules.Changed)
        .Action(TakeWordBack, Answers.Say, MidwayRead.ByWordButton, WordRules.TakeBack)
        .Timer(MidwayDue, Kinds.Schedule, MidwayRead.OfCircle, MidwayRules.FellDue)
        .Result(Kinds.Midway, MidwayRead.OfCircle, MidwayRules.EffectEnded)
        .Result(Kinds.Word, MidwayRead.OfWord, WordRules.EffectEnded)
        .Keeps(Kinds.Midway)
        .Keeps(Kinds.Word, MidwayRead.OfWord, WordRules.Forget);
}
