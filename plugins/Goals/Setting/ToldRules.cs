using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Setting;

/// <summary>What was told of a goal is theirs to change and to take back whose goal it is: for ever, also once it has ended and they have left the circle.</summary>
internal static class ToldRules
{
    /// <summary>[What I told].</summary>
    public static Decision Look(Sheet sheet, Press press, Moment moment) => Theirs(sheet, press.Invoker, goal =>
        Decision.Say(goal.Told().Any() ? Texts.WhatYouTold(goal) : Texts.ToldNoMore()));

    /// <summary>[Change]: the words; a file that was posted stands for itself.</summary>
    public static Decision Change(Sheet sheet, Press press, Moment moment) => Theirs(sheet, press.Invoker, press.Args, (goal, at) =>
        goal.Notes[at].IsPosted ? Decision.Say(Texts.FilesDoNotChange(goal, at)) : Decision.Open(GoalWindow.Told(goal, at)));

    /// <summary>The window of <see cref="Change"/>.</summary>
    public static Decision Changed(Sheet sheet, Filled filled, Moment moment) => Theirs(sheet, filled.Invoker, filled.Args, (goal, at) =>
    {
        var (note, typed) = (goal.Notes[at], filled.Text(GoalWindow.How));
        var text = Typed.Lines(typed);
        return note.IsPosted ? Decision.Say(Texts.FilesDoNotChange(goal, at))
            : Typed.IsHidden(typed) ? Decision.Say(Texts.SomethingHidden())
            : text.Length == 0 ? Decision.Say(Texts.WhatCame())
            : text.Length > Note.Longest ? Decision.Say(Texts.TooLong())
            : new Change(sheet).Put(goal.With(at, note with { Text = text })).Say(Texts.CameOfIt(goal, at));
    });

    /// <summary>[Take it back]: the words go, and the message with the file.</summary>
    public static Decision TakeBack(Sheet sheet, Press press, Moment moment) => Theirs(sheet, press.Invoker, press.Args, (goal, at) =>
    {
        var change = new Change(sheet).Put(goal.With(at, goal.Notes[at].TakenBack()));
        return (goal.Notes[at].IsPosted ? change.Want(EvidenceRules.Removed(goal, at)) : change).Say(Texts.ToldTakenBack());
    });

    private static Decision Theirs(Sheet sheet, Invoker invoker, ImmutableArray<string> args, Func<Goal, int, Decision> decide) => Theirs(sheet, invoker, goal =>
        args is [_, var place, ..] && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at < goal.Notes.Length && !goal.Notes[at].IsTakenBack
            ? decide(goal, at)
            : Decision.Say(Texts.ToldNoMore()));

    private static Decision Theirs(Sheet sheet, Invoker invoker, Func<Goal, Decision> decide) =>
        sheet.Named is not { } goal ? Decision.Say(Texts.GoalIsGone())
        : goal.Member != invoker.User ? Decision.Say(Texts.NotYourWords())
        : decide(goal);
}
