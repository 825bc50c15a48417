using PeerGuild.Goals.Circles;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Goals.Setting;

/// <summary>Setting a goal, changing it, making it sharper.</summary>
internal static class SetRules
{
    /// <summary>So many a member sets in one cycle, one after the other.</summary>
    public const int MostInCycle = 12;

    /// <summary>/goal set.</summary>
    public static Decision Open(Sheet sheet, Slash slash, Moment moment) => Open(sheet, slash.Invoker);

    /// <summary>[My next goal]: the window is empty, or holds what one has set already.</summary>
    public static Decision Open(Sheet sheet, Press press, Moment moment) => Open(sheet, press.Invoker);

    /// <summary>The window of <see cref="Open(Sheet, Slash, Moment)"/>.</summary>
    public static Decision Set(Sheet sheet, Filled filled, Moment moment)
    {
        var user = filled.Invoker.User;
        if ((Answered.Refuse(sheet, user) ?? Misread(sheet.Circle!, filled)) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        if (sheet.Current(user) is { } current)
        {
            return Decision.Say(Texts.HasOne(current, sheet.Circle));
        }

        if (sheet.Now.Goals.Count(goal => goal.Member == user) >= MostInCycle)
        {
            return Decision.Say(Texts.Plenty(MostInCycle));
        }

        var goal = new Goal(moment.Seed.Id("goal"), sheet.Circle!.Id, user, sheet.Now.Cycle, WordsOf(filled), SeesOf(filled), moment.Now);
        return Kept(new Change(sheet).Tell(Public.Set(goal)), goal, sheet.Circle, Texts.Set);
    }

    /// <summary>[Change it].</summary>
    public static Decision Change(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal =>
        Decision.Open(GoalWindow.Goal(GoalsPlugin.Changed, goal.Id, sheet.Circle?.IsAgreed(goal.Member) is true, goal)));

    /// <summary>The window of <see cref="Change"/>.</summary>
    public static Decision Changed(Sheet sheet, Filled filled, Moment moment) => Answered.Own(sheet, filled.Invoker, goal =>
    {
        if (Misread(sheet.Circle, filled) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var words = WordsOf(filled);
        var agreed = sheet.Circle?.IsAgreed(goal.Member) is true;
        var changed = goal.Saying(agreed ? words : words with { Help = goal.Words.Help }) with { Sees = agreed ? SeesOf(filled) : goal.Sees };
        return Kept(new Change(sheet), changed, sheet.Circle, Texts.Changed);
    });

    /// <summary>[Keep mine].</summary>
    public static Decision Keep(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal =>
        new Decision { Reply = new Reply { Update = Texts.KeptMine(goal, sheet.Circle) } });

    /// <summary>[Use this].</summary>
    public static Decision Use(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal =>
    {
        var sharper = goal.Questioned && Sharper.IsVague(goal.Words.What) ? goal.Saying(goal.Words with { What = Sharper.Sharpened(goal.Words.What) }) : goal;
        return sharper == goal
            ? new Decision { Reply = new Reply { Update = Texts.KeptMine(goal, sheet.Circle) } }
            : new Change(sheet).Put(sharper).Update(Texts.Sharpened(sharper, sheet.Circle));
    });

    private static Decision Open(Sheet sheet, Invoker invoker) =>
        Answered.Refuse(sheet, invoker.User) is { } refusal ? Decision.Say(refusal)
        : sheet.Current(invoker.User) is { } current ? Decision.Open(GoalWindow.Goal(GoalsPlugin.Changed, current.Id, sheet.Circle!.IsAgreed(invoker.User), current))
        : Decision.Open(GoalWindow.Goal(GoalsPlugin.SetDone, sheet.Circle!.Id, sheet.Circle.IsAgreed(invoker.User)));

    /// <summary>Keeps it, and asks once whether it could be sharper.</summary>
    private static Decision Kept(Change change, Goal goal, CircleCopy? circle, Func<Goal, CircleCopy?, ViewBuilder> say)
    {
        var asks = !goal.Questioned && Sharper.IsVague(goal.Words.What);
        var kept = asks ? goal with { Questioned = true } : goal;
        return change.Put(kept).Say(asks ? Texts.CouldBeSharper(say(kept, circle), kept, circle) : Texts.WithNext(say(kept, circle), kept, circle));
    }

    public static View? Misread(CircleCopy? circle, Filled filled)
    {
        var words = WordsOf(filled);
        string[] fields = [GoalWindow.What, GoalWindow.Why, GoalWindow.Steps, GoalWindow.Help];
        return fields.Any(field => Typed.IsHidden(filled.Text(field))) ? Texts.SomethingHidden()
            : !filled.TryPicked<Sees>(GoalWindow.Seen, out _) ? Texts.PickWhoSees()
            : words.What.Length == 0 ? Texts.WhatThen()
            : words.What.Length > Words.LongestWhat || words.Why.Length > Words.LongestWhy || words.Steps.Length > Words.LongestSteps || words.Help.Length > Words.LongestHelp ? Texts.TooLong()
            : SeesOf(filled) != Sees.OnlyMe && circle?.IsAgreed(filled.Invoker.User) is false ? Texts.OnlyYouYet(circle)
            : null;
    }

    public static Words WordsOf(Filled filled) => new(
        Typed.Line(filled.Text(GoalWindow.What)),
        Typed.Line(filled.Text(GoalWindow.Why)),
        Typed.Lines(filled.Text(GoalWindow.Steps)),
        Typed.Line(filled.Text(GoalWindow.Help)));

    /// <summary>What was picked; only they themselves where nothing was.</summary>
    public static Sees SeesOf(Filled filled, Sees otherwise = Sees.OnlyMe) => filled.TryPicked<Sees>(GoalWindow.Seen, out var sees) && sees is { } picked ? picked : otherwise;
}
