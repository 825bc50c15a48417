using NodaTime;
using PeerGuild.Goals.Boards;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace PeerGuild.Goals.Cycles;

/// <summary>What goals makes of a circle's sessions: the cycle turns, the board is posted and ends in the thread.</summary>
internal static class RoundRules
{
    // The board is of use a little longer than its part.
    private static readonly Duration Late = Duration.FromMinutes(15);

    public static ValueTask<Meeting> AtPart(IRead read, Heard<SegmentStarted> heard, CancellationToken cancellationToken) =>
        ReadAsync(read, heard.Event.Circle, heard.Event.Session, cancellationToken);

    public static ValueTask<Meeting> AtChange(IRead read, Heard<SessionChanged> heard, CancellationToken cancellationToken) =>
        ReadAsync(read, heard.Event.Circle, heard.Event.Session, cancellationToken);

    public static ValueTask<Meeting> AtEnd(IRead read, Heard<SessionEnded> heard, CancellationToken cancellationToken) =>
        ReadAsync(read, heard.Event.Circle, heard.Event.Session, cancellationToken);

    public static Decision PartBegan(Meeting meeting, Heard<SegmentStarted> heard, Moment moment)
    {
        var (part, at) = (heard.Event, Read(heard.Event.At));
        if (meeting.Round.Hear(part.Session, at) is not { } round)
        {
            return Decision.Nothing;
        }

        round = Threaded(round, part.Thread);
        if (part.Segment != Segment.Goals)
        {
            return meeting.Become(round, meeting.Page.Board, meeting.Circle);
        }

        var board = meeting.Page.Board
            ?? (round.IsOver ? null : new Board(part.Session, part.Circle, new ChannelId(part.Room), Read(part.Until) + Late));
        return meeting.Become(round.Turn(at), board, meeting.Circle);
    }

    /// <summary>The state of a session says again what parts and ends say, for whoever heard nothing of them.</summary>
    public static Decision Changed(Meeting meeting, Heard<SessionChanged> heard, Moment moment)
    {
        var session = heard.Event;
        if (meeting.Round.Hear(session.Session, Read(session.StartedAt)) is not { } round)
        {
            return Decision.Nothing;
        }

        round = Threaded(round, session.Thread);
        return session.EndedAt is { } ended ? Ended(meeting, round, session.Session, new ChannelId(session.Room), Read(ended))
            : session.Running == Segment.Goals ? meeting.Become(round.Turn(heard.At), meeting.Page.Board, meeting.Circle)
            : meeting.Become(round, meeting.Page.Board, meeting.Circle);
    }

    public static Decision SessionEnded(Meeting meeting, Heard<SessionEnded> heard, Moment moment)
    {
        var (ended, at) = (heard.Event, Read(heard.Event.At));
        return meeting.Round.Hear(ended.Session, at) is { } round
            ? Ended(meeting, round, ended.Session, room: null, at)
            : meeting.Become(meeting.Round, meeting.Page.Board is { } old ? old with { IsOver = true } : null, meeting.Circle);
    }

    private static Decision Ended(Meeting meeting, Round round, string session, ChannelId? room, Instant at)
    {
        // Told again, it is over already: what was set since is no reason for a board.
        var board = meeting.Page.Board
            ?? (!round.IsOver && meeting.Page.Goals.Any(goal => goal.Counts) ? new Board(session, round.Circle, room ?? default, at) : null);
        return meeting.Become(round.Turn(at) with { IsOver = true }, board is null ? null : board with { IsOver = true }, meeting.Circle);
    }

    private static async ValueTask<Meeting> ReadAsync(IRead read, string circle, string session, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Round, circle, cancellationToken))?.State ?? new Round(circle),
        (await read.GetAsync(Kinds.Circle, circle, cancellationToken))?.State,
        await SheetReads.PageAsync(read, circle, session, cancellationToken));

    private static Round Threaded(Round round, ulong thread) => thread == 0 ? round : round with { Thread = new ChannelId(thread) };

    private static Instant Read(Timestamp at) => Instant.FromDateTimeOffset(at.ToDateTimeOffset());
}
