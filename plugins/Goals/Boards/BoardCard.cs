using System.Collections.Immutable;
using PeerGuild.Goals.Circles;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Boards;

/// <summary>What a board shows. Members in the order they joined: nothing is ranked by person.</summary>
internal static class BoardCard
{
    private const int MostOfAll = 3300;
    private const int MostOfWords = 220;
    private const int MostOfName = 60;

    /// <summary>Next to the people.</summary>
    public static View InRoom(CircleCopy circle, Board board, ImmutableArray<Goal> goals) =>
        Of(circle, goals, hidesCircle: circle.IsOpen || board.RoomIsOpen != false, Markup.Empty, withButtons: !board.IsOver || !board.IsInThread);

    /// <summary>In the thread, in its final state.</summary>
    public static View InThread(CircleCopy circle, ImmutableArray<Goal> goals) =>
        Of(circle, goals, hidesCircle: circle.IsOpen, Texts.BoardTitle, withButtons: true);

    /// <summary>
    /// For one member, with what that member alone sees. Until the cycle turns, what is set for the next one stands below what is to be told of.
    /// </summary>
    public static View For(CircleCopy circle, Sheet sheet, UserId user)
    {
        var latest = Latest(circle, sheet.InSight).ToArray();
        var lines = latest.Where(one => one.Goal.IsSeenBy(user, circle))
            .Select(one => Line(one.Member, one.Goal, latest.Length, IsNext(one.Goal), isPrivate: one.Goal.Sees == Sees.OnlyMe));
        return Built(circle, sheet.InSight, [.. lines], Texts.BoardTitle, note: null, withButtons: true);

        bool IsNext(Goal goal) => !sheet.Before.IsEmpty && goal.Cycle == sheet.Now.Cycle;
    }

    /// <summary>Whose words everyone reads on it, at most.</summary>
    public static IEnumerable<UserId> Named(CircleCopy circle, ImmutableArray<Goal> goals) =>
        Latest(circle, goals).Where(one => one.Goal.Sees != Sees.OnlyMe).Select(one => one.Member.User);

    private static View Of(CircleCopy circle, ImmutableArray<Goal> goals, bool hidesCircle, Markup title, bool withButtons)
    {
        var lines = Latest(circle, goals)
            .Where(one => one.Goal.Sees == Sees.Server || (one.Goal.Sees == Sees.Circle && !hidesCircle))
            .Select(one => Line(one.Member, one.Goal, circle.Members.Length, isNext: false, isPrivate: false));
        var isHidden = hidesCircle && Latest(circle, goals).Any(one => one.Goal.Sees == Sees.Circle);
        return Built(circle, goals, [.. lines], title, isHidden ? Texts.OthersReadHere : null, withButtons);
    }

    private static View Built(CircleCopy circle, ImmutableArray<Goal> goals, ImmutableArray<Markup> lines, Markup title, Markup? note, bool withButtons)
    {
        // Where every goal has come to something, nobody is still thinking about theirs.
        var latest = Latest(circle, goals).ToImmutableArray();
        var have = latest.DistinctBy(one => one.Member).Count();
        var count = lines.IsEmpty || latest.Any(one => one.Goal.IsOpen) ? Texts.HaveOne(have, circle.Members.Length) : null;
        var parts = new[] { title, Markup.Join("\n", lines), count, note }.OfType<Markup>().Where(part => part.ToString().Length > 0);
        var view = new ViewBuilder().Text(Markup.Join("\n", parts));
        if (withButtons)
        {
            view.Buttons(
                ViewBuilder.Button(Texts.MyNextGoal, GoalsPlugin.Next, [circle.Id], Style.Primary),
                ViewBuilder.Button(Texts.LastOne, GoalsPlugin.Last, [circle.Id]),
                ViewBuilder.Button(Texts.CanHelpSomeone, GoalsPlugin.Help, [circle.Id]));
        }

        return view.Build();
    }

    /// <summary>Each member's goal of a cycle: the open one, else what came to something last.</summary>
    private static IEnumerable<(CircleMember Member, Goal Goal)> Latest(CircleCopy circle, ImmutableArray<Goal> goals) =>
        from member in circle.Members
        from cycle in goals.Where(goal => goal.Member == member.User && goal.Counts).GroupBy(goal => goal.Cycle)
        select (member, cycle.OrderBy(goal => goal.IsOpen).ThenBy(goal => goal.SetAt).Last());

    /// <param name="member">Whose it is.</param>
    /// <param name="goal">What it says.</param>
    /// <param name="of">How many share the room there is.</param>
    /// <param name="isNext">It is for the next cycle.</param>
    /// <param name="isPrivate">Nobody else reads it.</param>
    private static Markup Line(CircleMember member, Goal goal, int of, bool isNext, bool isPrivate)
    {
        var most = Math.Clamp((MostOfAll / of) - MostOfName, 20, MostOfWords);
        return Texts.BoardLine(Texts.Short(member.Name, MostOfName), Texts.Short(goal.Words.What, most), goal.Ended, isNext, isPrivate);
    }
}
