using System.Collections.Immutable;
using PeerGuild.Goals.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Boards;

/// <summary>What a board is drawn from.</summary>
/// <param name="Circle">Null while the circle is not known: nothing is drawn.</param>
/// <param name="Board">Null where there is none.</param>
/// <param name="Goals">Those of its cycle.</param>
internal sealed record Drawing(CircleCopy? Circle, Board? Board, ImmutableArray<Goal> Goals)
{
    /// <summary>The anchor of the board next to the people.</summary>
    public const string Room = "board";

    /// <summary>The anchor of its final state in the thread.</summary>
    public const string Thread = "final";

    /// <summary>Draws what has changed since, and keeps the board.</summary>
    /// <param name="before">As it was drawn last.</param>
    public Decision Since(Drawing before)
    {
        if (Board is null)
        {
            return Decision.Nothing;
        }

        var board = Board;
        var effects = ImmutableArray.CreateBuilder<Do>();
        if (Circle is { } circle)
        {
            board = Posted(circle, board, before, effects);
            if (board.IsInThread)
            {
                Redraw(BoardCard.InThread(circle, Goals), before is { Board.IsInThread: true, Circle: { } known } ? BoardCard.InThread(known, before.Goals) : null, Thread, effects);
            }

            board = board with { Shown = effects.Count == 0 ? board.Shown : [.. board.Shown.Union(BoardCard.Named(circle, Goals))] };
        }

        return new Decision { Puts = board == before.Board ? [] : [Kinds.Board.Put(board.Session, board)], Effects = effects.ToImmutable() };
    }

    /// <summary>The final state goes into the thread.</summary>
    /// <param name="thread">Where.</param>
    public Do Final(ChannelId thread) => new(Kinds.Board.Ref(Board!.Session), new Effect
    {
        Post = new Post { Channel = thread.Value, View = BoardCard.InThread(Circle!, Goals), Silent = true },
    })
    {
        Anchor = Thread,
    };

    private Board Posted(CircleCopy circle, Board board, Drawing before, ImmutableArray<Do>.Builder effects)
    {
        var view = BoardCard.InRoom(circle, board, Goals);
        if (board.IsPosted)
        {
            Redraw(view, before is { Board: { } drawn, Circle: { } known } ? BoardCard.InRoom(known, drawn, before.Goals) : null, Room, effects);
            return board;
        }

        if (board.IsOver)
        {
            return board;
        }

        effects.Add(new Do(Kinds.Board.Ref(board.Session), new Effect { Post = new Post { Channel = board.Room.Value, View = view, Silent = true } })
        {
            Anchor = Room,
            NotAfter = board.Until,
        });
        return board with { IsPosted = true };
    }

    private void Redraw(View view, View? before, string anchor, ImmutableArray<Do>.Builder effects)
    {
        if (!view.Equals(before))
        {
            effects.Add(new Do(Kinds.Board.Ref(Board!.Session), new Effect { Edit = new Edit { View = view } }) { On = anchor, Replaces = anchor });
        }
    }
}
