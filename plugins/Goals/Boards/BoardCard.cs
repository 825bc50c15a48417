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

    /// <summary>For one member, with what that member alone sees.</summary>
    public static View For(CircleCopy circle, ImmutableArray<Goal> goals, UserId user)
    {
        var lines = Latest(circle, goals).Select(one => one.Goal.IsSeenBy(user, circle) ? Line(circle, one.Member, one.Goal, one.Goal.Sees == Sees.OnlyMe) : null);
        return Built(circle, goals, [.. lines.OfType<Markup>()], Texts.BoardTitle, note: null, withButtons: true);
    }

    /// <summary>Whose words everyone reads on it, at most.</summary>
    public static IEnumerable<UserId> Named(CircleCopy circle, ImmutableArray<Goal> goals) =>
        Latest(circle, goals).Where(one => one.Goal.Sees != Sees.OnlyMe).Select(one => one.Member.User);

    private static View Of(CircleCopy circle, ImmutableArray<Goal> goals, bool hidesCircle, Markup title, bool withButtons)
    {
        var lines = Latest(circle, goals)
            .Where(one => one.Goal.Sees == Sees.Server || (one.Goal.Sees == Sees.Circle && !hidesCircle))
            .Select(one => Line(circle, one.Member, one.Goal, isPrivate: false));
        var isHidden = hidesCircle && Latest(circle, goals).Any(one => one.Goal.Sees == Sees.Circle);
        return Built(circle, goals, [.. lines], title, isHidden ? Texts.OthersReadHere : null, withButtons);
    }

    private static View Built(CircleCopy circle, ImmutableArray<Goal> goals, ImmutableArray<Markup> lines, Markup title, Markup? note, bool withButtons)
    {
        // Where every goal has come to something, nobody is still thinking about theirs.
        var latest = Latest(circle, goals).ToImmutableArray();
        var count = lines.IsEmpty || latest.Any(one => one.Goal.IsOpen) ? Texts.HaveOne(latest.Length, circle.Members.Length) : null;
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

    /// <summary>Each member's goal of the cycle: the open one, else what came to something last.</summary>
    private static IEnumerable<(CircleMember Member, Goal Goal)> Latest(CircleCopy circle, ImmutableArray<Goal> goals) =>
        from member in circle.Members
        let goal = goals.Where(goal => goal.Member == member.User && goal.Counts).OrderBy(goal => goal.IsOpen).ThenBy(goal => goal.SetAt).LastOrDefault()
        where goal is not null
        select (member, goal);

    private static Markup Line(CircleCopy circle, CircleMember member, Goal goal, bool isPrivate)
    {
        var most = Math.Clamp((MostOfAll / circle.Members.Length) - MostOfName, 20, MostOfWords);
        return Texts.BoardLine(Texts.Short(member.Name, MostOfName), Texts.Short(goal.Words.What, most), goal.Ended, isPrivate);
    }
}
