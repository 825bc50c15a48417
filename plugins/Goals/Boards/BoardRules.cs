using PeerGuild.Goals.Cycles;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Boards;

/// <summary>What happens to a board without anybody asking.</summary>
internal static class BoardRules
{
    public static async ValueTask<Meeting> ById(IRead read, string session, CancellationToken cancellationToken)
    {
        var board = (await read.GetAsync(Kinds.Board, session, cancellationToken))?.State;
        var circle = board?.Circle ?? "";
        return board is null ? new Meeting(new Round(""), null, new Page("", [], null)) : new Meeting(
            (await read.GetAsync(Kinds.Round, circle, cancellationToken))?.State ?? new Round(circle),
            (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
            await SheetReads.PageAsync(read, circle, session, cancellationToken));
    }

    /// <summary>Who can read along in the room: what is meant for the circle alone is shown where nobody else can.</summary>
    public static Decision Readers(Meeting meeting, ReadersFact fact, Moment moment) =>
        meeting.Page.Board is { } board
            ? meeting.Become(meeting.Round, board with { RoomIsOpen = fact.Readers?.Everyone }, meeting.Circle)
            : Decision.Nothing;

    /// <summary>Where nothing may be posted there is no board: the goals stand in /me and in /goal board all the same.</summary>
    public static Decision EffectEnded(Doc<Board>? board, Ended ended, Moment moment) => Decision.Nothing;

    /// <summary>Somebody on it is forgotten: it goes on without them.</summary>
    public static Decision Forget(Meeting meeting, Forgetting<Board> forgetting, Moment moment)
    {
        var goals = meeting.Page.Goals.RemoveAll(goal => goal.Member == forgetting.User);
        var after = forgetting.Before.Without(forgetting.User);
        var drawn = new Drawing(meeting.Circle?.Without(forgetting.User), after, goals).Since(new Drawing(null, after, []));
        return drawn with { Puts = [] };
    }
}
