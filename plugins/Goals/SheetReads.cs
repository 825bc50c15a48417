using System.Collections.Immutable;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Cycles;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>What is read before a rule decides.</summary>
internal static class SheetReads
{
    private const int Most = 400;

    /// <summary>The circle of this channel, else the person's only one.</summary>
    public static async ValueTask<Sheet> ForCommand(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var meant = await CircleReads.MeantAsync(read, slash.Invoker, cancellationToken);
        var sheet = meant.Circle is { } circle
            ? await OfAsync(read, circle.Id, circle, slash.Invoker.User, cancellationToken)
            : Empty with { Several = meant.Several };
        return slash.User("member") is { } other && sheet.Circle is { } known
            ? sheet with { Theirs = await OfMemberAsync(read, known.Id, other, cancellationToken) }
            : sheet;
    }

    /// <summary>Everything the circle's members set, for the file.</summary>
    public static async ValueTask<Sheet> ForTracker(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var sheet = await ForCommand(read, slash, cancellationToken);
        return sheet.Circle is { } circle
            ? sheet with { Theirs = await ListAsync(read, "circle", circle.Id, cancellationToken) }
            : sheet;
    }

    /// <summary>For a button that names the circle.</summary>
    public static ValueTask<Sheet> ByCircle(IRead read, Press press, CancellationToken cancellationToken) =>
        ByCircleAsync(read, press.Args, press.Invoker.User, cancellationToken);

    /// <summary>For a window that names the circle.</summary>
    public static ValueTask<Sheet> ByCircle(IRead read, Filled filled, CancellationToken cancellationToken) =>
        ByCircleAsync(read, filled.Args, filled.Invoker.User, cancellationToken);

    /// <summary>For a button that names a goal.</summary>
    public static ValueTask<Sheet> ByGoal(IRead read, Press press, CancellationToken cancellationToken) =>
        ByGoalAsync(read, press.Args, press.Invoker.User, cancellationToken);

    /// <summary>For a window that names a goal.</summary>
    public static ValueTask<Sheet> ByGoal(IRead read, Filled filled, CancellationToken cancellationToken) =>
        ByGoalAsync(read, filled.Args, filled.Invoker.User, cancellationToken);

    public static async ValueTask<Sheet> OfAsync(IRead read, string id, CircleCopy? circle, UserId user, CancellationToken cancellationToken)
    {
        var round = (await read.GetAsync(Kinds.Round, id, cancellationToken))?.State ?? new Round(id);
        return new Sheet(circle, round, await PageAsync(read, id, round.Session, cancellationToken), await OfMemberAsync(read, id, user, cancellationToken))
        {
            Before = round.Running is { } running ? await ListAsync(read, "cycle", Kinds.CycleKey(id, running), cancellationToken) : [],
        };
    }

    public static async ValueTask<Page> PageAsync(IRead read, string circle, string cycle, CancellationToken cancellationToken) => new(
        cycle,
        await ListAsync(read, "cycle", Kinds.CycleKey(circle, cycle), cancellationToken),
        cycle.Length == 0 ? null : (await read.GetAsync(Kinds.Board, cycle, cancellationToken))?.State);

    /// <summary>Somebody's goals, oldest first.</summary>
    public static async ValueTask<ImmutableArray<Goal>> OfMemberAsync(IRead read, string circle, UserId user, CancellationToken cancellationToken) =>
        [.. (await ListAsync(read, "member", Kinds.MemberKey(circle, user), cancellationToken)).Reverse()];

    public static async ValueTask<ImmutableArray<Goal>> ListAsync(IRead read, string index, string value, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Goal, index, value, Most, cancellationToken)).Select(goal => goal.State)];

    private static Sheet Empty => new(null, new Round(""), new Page("", [], null), []);

    private static async ValueTask<Sheet> ByCircleAsync(IRead read, ImmutableArray<string> args, UserId user, CancellationToken cancellationToken) =>
        args is [{ Length: > 0 and <= 64 } id, ..] && await read.GetAsync(Kinds.Circle, id, cancellationToken) is { } circle
            ? await OfAsync(read, id, circle.State, user, cancellationToken)
            : Empty;

    private static async ValueTask<Sheet> ByGoalAsync(IRead read, ImmutableArray<string> args, UserId user, CancellationToken cancellationToken)
    {
        if (args is not [{ Length: > 0 and <= 64 } id, ..] || await read.GetAsync(Kinds.Goal, id, cancellationToken) is not { State: { } goal })
        {
            return Empty;
        }

        var circle = (await read.GetAsync(Kinds.Circle, goal.Circle, cancellationToken))?.State;
        var sheet = await OfAsync(read, goal.Circle, circle, user, cancellationToken);
        var then = goal.Cycle == sheet.Now.Cycle ? null : await PageAsync(read, goal.Circle, goal.Cycle, cancellationToken);
        return sheet with { Named = goal, Then = then };
    }
}
