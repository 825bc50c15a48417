using System.Collections.Immutable;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Cycles;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>A circle's goals, as a rule about one member needs them.</summary>
/// <param name="Circle">Null when there is none, or none that is known.</param>
/// <param name="Round">Where the circle is.</param>
/// <param name="Now">The goals of the cycle that a goal set now belongs to.</param>
/// <param name="Mine">The member's own, of all cycles, oldest first.</param>
internal sealed record Sheet(CircleCopy? Circle, Round Round, Page Now, ImmutableArray<Goal> Mine)
{
    /// <summary>Several circles could be meant: theirs, for asking which.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];

    /// <summary>The goal a button or a window names; null when it is gone.</summary>
    public Goal? Named { get; init; }

    /// <summary>The goals of the cycle before, while that one runs still; none once it has turned.</summary>
    public ImmutableArray<Goal> Before { get; init; } = [];

    /// <summary>The goals of that one's cycle, where it is another.</summary>
    public Page? Then { get; init; }

    /// <summary>Goals of whoever else was asked about.</summary>
    public ImmutableArray<Goal> Theirs { get; init; } = [];

    /// <summary>What is looked at: everyone's goals now, and those that are set for the next cycle already.</summary>
    public ImmutableArray<Goal> InSight => [.. Before, .. Now.Goals];

    /// <summary>The member's open goal until next time.</summary>
    public Goal? Current(UserId user) => Now.Goals.FirstOrDefault(goal => goal.IsOpen && goal.Member == user);

    /// <summary>The member's open goals of before.</summary>
    public IEnumerable<Goal> Last => Mine.Where(Round.IsLast);

    /// <summary>The member's open goals, as they are spoken of where none is named: those of before, oldest first, then the one until next time.</summary>
    public IEnumerable<Goal> Open(UserId user) => Current(user) is { } current ? Last.Append(current) : Last;
}

/// <summary>The goals of one cycle.</summary>
/// <param name="Cycle">The session it began with; "" before the first.</param>
/// <param name="Goals">Everyone's, oldest first.</param>
/// <param name="Board">Null while it has none.</param>
internal sealed record Page(string Cycle, ImmutableArray<Goal> Goals, Board? Board)
{
    /// <summary>With goals in the place of those they were.</summary>
    public Page With(IEnumerable<Goal> changed)
    {
        var mine = changed.Where(goal => goal.Cycle == Cycle).ToArray();
        return this with { Goals = [.. Goals.Where(goal => mine.All(one => one.Id != goal.Id)), .. mine] };
    }
}
