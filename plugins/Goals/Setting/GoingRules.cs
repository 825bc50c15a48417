using NodaTime;
using PeerGuild.Goals.Circles;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Goals.Setting;

/// <summary>Saying how it is going.</summary>
internal static class GoingRules
{
    /// <summary>/goal update.</summary>
    public static Decision Open(Sheet sheet, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        return (sheet.Current(user) ?? sheet.Mine.LastOrDefault(goal => goal.IsOpen)) is { } goal ? Open(sheet, goal)
            : Decision.Say(Answered.Refuse(sheet, user) ?? Texts.NoGoalYet(sheet.Circle!.Id));
    }

    /// <summary>[How is it going?].</summary>
    public static Decision Open(Sheet sheet, Press press, Moment moment) => Answered.Own(sheet, press.Invoker, goal => Open(sheet, goal));

    /// <summary>The window of both.</summary>
    public static Decision Told(Sheet sheet, Filled filled, Moment moment) => Answered.Own(sheet, filled.Invoker, goal =>
    {
        var (how, what, by) = (Typed.Lines(filled.Text(GoalWindow.How)), Typed.Line(filled.Text(GoalWindow.What)), Typed.Line(filled.Text(GoalWindow.By)));
        if (Misread(sheet, goal, filled, moment, out var day) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var told = goal.Saying(goal.Words with { What = what }) with
        {
            By = by.Length == 0 ? null : day,
            Purpose = sheet.Circle is { } circle && filled.Text(GoalWindow.Purpose) is { } picked ? circle.PurposeOf(picked)?.Id : goal.Purpose,
            Sees = SetRules.SeesOf(filled, goal.Sees),
        };
        told = how.Length == 0 ? told : told.With(new Note(moment.Now, how, IsEvidence: false));
        return told == goal ? Decision.Say(Texts.NothingNew(goal)) : new Change(sheet).Put(told).Say(Texts.Told(told, sheet.Circle, how.Length == 0 ? null : goal.Notes.Length));
    });

    private static Decision Open(Sheet sheet, Goal goal) => Decision.Open(GoalWindow.Going(goal, sheet.Circle, sheet.Circle?.IsAgreed(goal.Member) is true));

    private static View? Misread(Sheet sheet, Goal goal, Filled filled, Moment moment, out LocalDate? day)
    {
        var (what, by) = (Typed.Line(filled.Text(GoalWindow.What)), Typed.Line(filled.Text(GoalWindow.By)));
        day = by.Length == 0 ? null : Day(by, goal, sheet.Circle, moment.Now);
        string[] fields = [GoalWindow.What, GoalWindow.How];
        return fields.Any(field => Typed.IsHidden(filled.Text(field))) ? Texts.SomethingHidden()
            : !filled.TryPicked<Sees>(GoalWindow.Seen, out var sees) ? Texts.PickWhoSees()
            : what.Length == 0 ? Texts.WhatThen()
            : what.Length > Words.LongestWhat || Typed.Lines(filled.Text(GoalWindow.How)).Length > Note.Longest ? Texts.TooLong()
            : by.Length > 0 && day is null ? Texts.NoDayLikeThat(by)
            : sees is not null and not Sees.OnlyMe && sees != goal.Sees && sheet.Circle?.IsAgreed(goal.Member) is not true ? Texts.OnlyYouYet(sheet.Circle)
            : null;
    }

    /// <summary>A day ahead; the one it has already may be over.</summary>
    private static LocalDate? Day(string typed, Goal goal, CircleCopy? circle, Instant now) =>
        goal.By is { } known && typed == Texts.Day(known) ? known
        : TypedDay.Read(typed, now.InZone(circle?.ZoneOrUtc ?? DateTimeZone.Utc).Date);
}
