using System.Collections.Immutable;
using PeerGuild.Goals.Boards;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Goals.Looking;

/// <summary>Looking at goals: the board, somebody's so far, and whose could do with help. Who looks alone reads it.</summary>
internal static class LookRules
{
    /// <summary>So many who look for help are shown: each is three components of forty.</summary>
    private const int MostHelp = 9;

    public static Decision Board(Sheet sheet, Slash slash, Moment moment) =>
        Decision.Say(Answered.Refuse(sheet, slash.Invoker.User) ?? BoardCard.For(sheet.Circle!, sheet, slash.Invoker.User));

    public static Decision History(Sheet sheet, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        if (Answered.Refuse(sheet, user) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var other = slash.User("member");
        var name = other is { } asked && asked != user ? sheet.Circle!.NameOf(asked) ?? slash.Person("member")?.Name ?? "" : null;
        var goals = name is null ? sheet.Mine : [.. sheet.Theirs.Where(goal => goal.IsSeenBy(user, sheet.Circle))];
        return Decision.Say(Texts.History(goals, name, sheet.Circle!));
    }

    /// <summary>What the member can see of all the circle's goals, as a file.</summary>
    public static Decision AsFile(Sheet sheet, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        if (Answered.Refuse(sheet, user) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var goals = sheet.Theirs.Where(goal => goal.IsSeenBy(user, sheet.Circle)).OrderBy(goal => goal.SetAt).ToImmutableArray();
        return Decision.Say(goals.IsEmpty ? Texts.NoGoalYet(sheet.Circle!.Id)
            : slash.Text("format") == Texts.Csv ? Texts.Sheet(sheet.Circle!, goals.Length).File("goals.csv", "text/csv", Tracker.Csv(sheet.Circle!, goals)).Build()
            : Texts.Sheet(sheet.Circle!, goals.Length).File("goals.md", "text/markdown", Tracker.Markdown(sheet.Circle!, goals)).Build());
    }

    /// <summary>[I can help someone].</summary>
    public static Decision Help(Sheet sheet, Press press, Moment moment)
    {
        var user = press.Invoker.User;
        if (Answered.Refuse(sheet, user) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var wanted = sheet.InSight.Where(goal => IsWanted(sheet, goal, user)).Take(MostHelp).ToArray();
        return Decision.Say(wanted.Length == 0 ? Texts.NobodyLooksForHelp() : Texts.LookForHelp(wanted, sheet.Circle!));
    }

    /// <summary>[I can help]: whose goal it is reads it in /me.</summary>
    public static Decision Offer(Sheet sheet, Press press, Moment moment)
    {
        var user = press.Invoker.User;
        return Answered.Refuse(sheet, user) is { } refusal ? Decision.Say(refusal)
            : sheet.Named is not { } goal || !IsWanted(sheet, goal, user) ? Decision.Say(Texts.NobodyLooksForHelp())
            : goal.Helpers.Contains(user) ? Decision.Say(Texts.Offered(sheet.Circle!.NameOf(goal.Member)!))
            : new Change(sheet).Put(goal with { Helpers = goal.Helpers.Add(user) }).Say(Texts.Offered(sheet.Circle!.NameOf(goal.Member)!));
    }

    private static bool IsWanted(Sheet sheet, Goal goal, UserId user) =>
        goal.IsOpen && goal.Member != user && goal.Words.Help.Length > 0 && goal.IsSeenBy(user, sheet.Circle) && sheet.Circle!.Has(goal.Member);
}
