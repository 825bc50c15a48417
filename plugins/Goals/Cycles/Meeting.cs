using System.Collections.Immutable;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Seats;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Cycles;

/// <summary>A circle at one of its sessions, as what others publish is decided on.</summary>
/// <param name="Round">Where the circle is.</param>
/// <param name="Circle">Null while it is not known.</param>
/// <param name="Page">The goals of the session's cycle, and its board.</param>
internal sealed record Meeting(Round Round, CircleCopy? Circle, Page Page)
{
    /// <summary>The goals with which a file was posted that everyone can read along with now; read only where a circle opens.</summary>
    public ImmutableArray<Goal> InTheOpen { get; init; } = [];

    /// <summary>It has become so: kept, drawn, and the final state put into the thread once the session is over.</summary>
    /// <param name="round">Where the circle is now.</param>
    /// <param name="board">The session's board now.</param>
    /// <param name="circle">The circle now.</param>
    public Decision Become(Round round, Board? board, CircleCopy? circle)
    {
        var final = board is { IsOver: true, IsInThread: false } && circle is not null && round.Session == board.Session ? round.Thread : null;
        var shown = final is null ? board : board! with { IsInThread = true };
        var now = new Drawing(circle, shown, Page.Goals);
        var drawn = now.Since(new Drawing(Circle, Page.Board, Page.Goals));
        drawn = final is { } thread ? drawn with { Effects = [.. drawn.Effects.Where(effect => effect.On != Drawing.Thread), now.Final(thread)] } : drawn;
        return round == Round ? drawn : drawn with
        {
            Puts = [Kinds.Round.Put(round.Circle, round), .. drawn.Puts],
            Timers = [new DocTimer(Kinds.Round.Ref(round.Circle), GoalsPlugin.Nudge, Nudges.Due(round))],
        };
    }
}
