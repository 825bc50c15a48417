using PeerGuild.Goals.Asks;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Closing;
using PeerGuild.Goals.Cycles;
using PeerGuild.Goals.Looking;
using PeerGuild.Goals.Seats;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>The goals plugin: one goal each from session to session.</summary>
public static class GoalsPlugin
{
    internal const string Next = "next";
    internal const string SetDone = "set";
    internal const string Change = "change";
    internal const string Changed = "changed";
    internal const string Going = "going";
    internal const string Told = "told";
    internal const string Keep = "keep";
    internal const string Use = "use";
    internal const string Last = "last";
    internal const string Close = "close";
    internal const string Smaller = "smaller";
    internal const string MadeSmaller = "made-smaller";
    internal const string Help = "help";
    internal const string Offer = "offer";
    internal const string Nudge = "nudge";
    internal const string WhatITold = "told-so-far";
    internal const string Reword = "reword";
    internal const string Reworded = "reworded";
    internal const string TakeBack = "take-back";

    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create()
    {
        var plugin = new PluginBuilder("goals");
        plugin.Asks(Capability.Post);
        plugin.Command("goal", Texts.Goal, command => command
            .Sub("set", Texts.SetOne, SheetReads.ForCommand, SetRules.Open, Answers.Modal)
            .Sub("update", Texts.Update, SheetReads.ForCommand, GoingRules.Open, Answers.Modal)
            .Sub("evidence", Texts.Evidence, options => options.Text("text", Texts.EvidenceText).File("file", Texts.EvidenceFile), SheetReads.ForCommand, EvidenceRules.Show)
            .Sub("close", Texts.Close, options => options.Choice("result", Texts.Result, Texts.EndingChoices, required: true), SheetReads.ForCommand, CloseRules.Close)
            .Sub("ask", Texts.Ask, options => options.Text("text", Texts.AskText, required: true), CircleReads.ForCommand, AskRules.Ask)
            .Sub("board", Texts.Board, SheetReads.ForCommand, LookRules.Board)
            .Sub("history", Texts.HistoryOf, options => options.Person("member", Texts.Whose), SheetReads.ForCommand, LookRules.History)
            .Sub("tracker", Texts.TrackerFile, options => options.Choice("format", Texts.Format, Texts.Formats), SheetReads.ForTracker, LookRules.AsFile));
        Pressed(plugin);
        Heard(plugin);
        plugin.Waiting(SeatLines.Waiting);
        plugin.Timer(Nudge, Kinds.Round, Nudges.ById, Nudges.FellDue);
        plugin.WatchReaders(Kinds.Board, Board.Live, board => board.Watched, BoardRules.ById, BoardRules.Readers);
        plugin.Result(Kinds.Board, BoardRules.EffectEnded);
        plugin.Result(Kinds.Goal, EvidenceRules.Posted);
        Kept(plugin);
        return plugin;
    }

    private static void Pressed(PluginBuilder plugin) => plugin
        .Action<Sheet>(Next, Answers.Modal, SheetReads.ByCircle, SetRules.Open)
        .Window<Sheet>(SetDone, Answers.Say, SheetReads.ByCircle, SetRules.Set)
        .Action<Sheet>(Change, Answers.Modal, SheetReads.ByGoal, SetRules.Change)
        .Window<Sheet>(Changed, Answers.Say, SheetReads.ByGoal, SetRules.Changed)
        .Action<Sheet>(Going, Answers.Modal, SheetReads.ByGoal, GoingRules.Open)
        .Window<Sheet>(Told, Answers.Say, SheetReads.ByGoal, GoingRules.Told)
        .Action<Sheet>(Keep, Answers.Update, SheetReads.ByGoal, SetRules.Keep)
        .Action<Sheet>(Use, Answers.Update, SheetReads.ByGoal, SetRules.Use)
        .Action<Sheet>(Last, Answers.Say, SheetReads.ByCircle, CloseRules.Look)
        .Action<Sheet>(Close, Answers.Say, SheetReads.ByGoal, CloseRules.Close)
        .Action<Sheet>(Smaller, Answers.Modal, SheetReads.ByGoal, CloseRules.Smaller)
        .Window<Sheet>(MadeSmaller, Answers.Say, SheetReads.ByGoal, CloseRules.MadeSmaller)
        .Action<Sheet>(Help, Answers.Say, SheetReads.ByCircle, LookRules.Help)
        .Action<Sheet>(Offer, Answers.Say, SheetReads.ByGoal, LookRules.Offer)
        .Action<Sheet>(WhatITold, Answers.Say, SheetReads.ByGoal, ToldRules.Look)
        .Action<Sheet>(Reword, Answers.Modal, SheetReads.ByGoal, ToldRules.Change)
        .Window<Sheet>(Reworded, Answers.Say, SheetReads.ByGoal, ToldRules.Changed)
        .Action<Sheet>(TakeBack, Answers.Say, SheetReads.ByGoal, ToldRules.TakeBack);

    private static void Heard(PluginBuilder plugin) => plugin
        .On<CircleChanged, Meeting>("circles", CopyRules.Known, CopyRules.Copy)
        .On<SegmentStarted, Meeting>("rituals", RoundRules.AtPart, RoundRules.PartBegan)
        .On<SessionChanged, Meeting>("rituals", RoundRules.AtChange, RoundRules.Changed)
        .On<SessionEnded, Meeting>("rituals", RoundRules.AtEnd, RoundRules.SessionEnded)
        .On<ScheduleChanged, Doc<Round>?>("rituals", Nudges.AtDates, Nudges.DatesChanged);

    /// <summary>A goal goes with whose it was; its boards have been drawn without it.</summary>
    private static Decision Forget(Doc<Goal>? goal, Forgetting<Goal> forgetting, Moment moment) => forgetting.Before.Member == forgetting.User
        ? new Decision { Puts = [Kinds.Goal.Forget(forgetting.Id) with { IsScrubbed = false }] }
        : Decision.Nothing;

    private static void Kept(PluginBuilder plugin) => plugin
        .Keeps(Kinds.Goal, Load.Document(Kinds.Goal), Forget)
        .Keeps(Kinds.Board, BoardRules.ById, BoardRules.Forget)
        .Keeps(Kinds.Round)
        .Keeps(Kinds.Circle)
        .Publishes<AskMade>(AskRules.NamedIn, (_, _) => null)
        .Publishes<GoalSet>()
        .Publishes<GoalClosed>()
        .Publishes<NudgeWanted>(nudge => [new UserId(nudge.Member)], (_, _) => null);
}
