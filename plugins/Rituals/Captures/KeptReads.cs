using System.Collections.Immutable;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>Reads what was kept.</summary>
internal static class KeptReads
{
    /// <summary>So many things of a session are shown and can be saved in it.</summary>
    public const int MostOfSession = 200;

    /// <summary>So many promises and asks of a circle are open at once.</summary>
    public const int MostOpen = 100;

    /// <summary>Before a session has begun: what is open.</summary>
    public static async ValueTask<KeptLines> BeforeAsync(IRead read, string circle, CancellationToken cancellationToken) =>
        new([], [.. (await read.ListAsync(Kinds.Capture, Kinds.Open, circle, MostOpen, cancellationToken)).Select(doc => doc.State)])
        {
            Done = await DoneAsync(read, circle, (await read.GetAsync(Kinds.Schedule, circle, cancellationToken))?.State.Rota.Sessions ?? 0, cancellationToken),
            Topics = [.. (await read.ListAsync(Kinds.Topic, Kinds.Open, circle, TopicRules.MostRead, cancellationToken)).Select(doc => doc.State)],
            Ledger = (await read.GetAsync(Kinds.Ledger, circle, cancellationToken))?.State,
        };

    private static async ValueTask<ImmutableArray<Capture>> DoneAsync(IRead read, string circle, int sessions, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(Kinds.Capture, Kinds.Done, Kinds.DoneAfter(circle, sessions), MostOpen, cancellationToken)).Select(doc => doc.State)];

    /// <summary>Of a session.</summary>
    public static async ValueTask<KeptLines> OfAsync(IRead read, Session session, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(read, session.Circle, cancellationToken);
        var said = await read.ListAsync(Kinds.Capture, Kinds.OfSession, session.Id, MostOfSession, cancellationToken);
        return before with
        {
            Said = [.. said.Select(doc => doc.State)],
            Session = session.Id,
            Done = session.IsLive ? await DoneAsync(read, session.Circle, session.Number, cancellationToken) : [],
            Stuck = session.IsLive ? await StuckPoints.OfRunning(read, session.Circle, cancellationToken) : [],
            Wrote = session.IsLive ? (await read.GetAsync(Kinds.Midway, session.Circle, cancellationToken))?.State.Wrote ?? [] : [],
            Case = session.IsLive
                ? before.Topics.FirstOrDefault(topic => topic.Id == session.Taken) ?? (session.HearsACase ? before.CaseOf(session.Brings) : null)
                : (await read.ListAsync(Kinds.Topic, Kinds.Heard, session.Id, 1, cancellationToken)).FirstOrDefault()?.State,
            CaughtUp = session.IsLive ? [] : (await read.GetAsync(Kinds.CatchUp, session.Id, cancellationToken))?.State.Users ?? [],
        };
    }
}
