using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Goals.Closing;

/// <summary>Saying how it went. What nobody says counts as nothing.</summary>
internal static class CloseRules
{
    /// <summary>Before this carry it is asked whether it should be.</summary>
    public const int AskedCarry = 3;

    /// <summary>[Last one: how it went].</summary>
    public static Decision Look(Sheet sheet, Press press, Moment moment)
    {
        var last = sheet.Last.ToArray();
        return last.Length > 0 ? Decision.Say(Texts.HowDidTheyGo(last))
            : Answered.Refuse(sheet, press.Invoker.User) is { } refusal ? Decision.Say(refusal)
            : Decision.Say(sheet.Current(press.Invoker.User) is { } current ? Texts.OnlyCurrent(current) : Texts.NoGoalYet(sheet.Circle!.Id));
    }

    /// <summary>/goal close: the oldest of before, else the one until next time.</summary>
    public static Decision Close(Sheet sheet, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        return Typed.Ending(slash.Text("result")) is not { } ending ? Decision.Say(Texts.WhichEnding())
            : sheet.Open(user).FirstOrDefault() is { } goal ? Close(sheet, goal, ending, moment, isSure: false)
            : Decision.Say(Answered.Refuse(sheet, user) ?? Texts.NothingToClose(sheet.Circle!.Id));
    }

    /// <summary>[Done], [Partly], [Let go], [Carry on].</summary>
    public static Decision Close(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal =>
        press.Args is [_, var how, .. var rest] && Typed.Ending(how) is { } ending
            ? Close(sheet, goal, ending, moment, isSure: rest is ["sure"])
            : Decision.Say(Texts.WhichEnding()));

    /// <summary>[Make it smaller]: it goes on, in other words.</summary>
    public static Decision Smaller(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal =>
        MayGoOn(sheet, goal) is { } refusal
            ? Decision.Say(refusal)
            : Decision.Open(GoalWindow.Goal(GoalsPlugin.MadeSmaller, goal.Id, sheet.Circle!.IsAgreed(goal.Member), goal)));

    /// <summary>The window of <see cref="Smaller"/>.</summary>
    public static Decision MadeSmaller(Sheet sheet, Filled filled, Moment moment) => Answered.Own(sheet, filled.Invoker, goal =>
        (MayGoOn(sheet, goal) ?? SetRules.Misread(sheet.Circle, filled)) is { } refusal
            ? Decision.Say(refusal)
            : CarryOn(sheet, goal, moment, next => next with { Words = SetRules.WordsOf(filled), Sees = SetRules.SeesOf(filled) }));

    private static Decision Close(Sheet sheet, Goal goal, Ending ending, Moment moment, bool isSure)
    {
        if (ending != Ending.CarriedOn)
        {
            return Ended(new Change(sheet), goal, ending, moment).Say(Texts.Ended(goal, ending, NextIsFree(sheet, goal) ? sheet.Circle!.Id : null));
        }

        return MayGoOn(sheet, goal) is { } refusal ? Decision.Say(refusal)
            : goal.Carried + 1 == AskedCarry && !isSure ? Decision.Say(Texts.ThirdRound(goal))
            : CarryOn(sheet, goal, moment, next => next);
    }

    /// <returns>Why it cannot be carried on; null when it can.</returns>
    private static View? MayGoOn(Sheet sheet, Goal goal) =>
        Answered.Refuse(sheet, goal.Member) is not null ? Texts.CannotGoOn(goal, sheet.Circle)
        : !sheet.Round.IsLast(goal) ? Texts.GoesOnAnyway(goal)
        : sheet.Current(goal.Member) is { } next ? Texts.HasNextAlready(goal, next)
        : null;

    private static Decision CarryOn(Sheet sheet, Goal goal, Moment moment, Func<Goal, Goal> change)
    {
        var next = change(new Goal(moment.Seed.Id("carried"), goal.Circle, goal.Member, sheet.Now.Cycle, goal.Words, goal.Sees, moment.Now)
        {
            Carried = goal.Carried + 1,
            Purpose = goal.Purpose,
            Questioned = goal.Questioned,
        });
        next = sheet.Circle!.IsAgreed(goal.Member) ? next : next with { Sees = Sees.OnlyMe };
        return Ended(new Change(sheet), goal, Ending.CarriedOn, moment).Put(next).Tell(Public.Set(next)).Say(Texts.GoesOn(next, sheet.Circle));
    }

    private static Change Ended(Change change, Goal goal, Ending ending, Moment moment)
    {
        var ended = goal with { Ended = ending, EndedAt = moment.Now };
        return change.Put(ended).Tell(Public.Closed(ended)).Tell(goal.Nudged ? Public.Nudge(goal, "", moment.Now) : null);
    }

    private static bool NextIsFree(Sheet sheet, Goal goal) =>
        Answered.Refuse(sheet, goal.Member) is null && sheet.Current(goal.Member) is var current && (current is null || current.Id == goal.Id);
}
