using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Rituals.Captures;

/// <summary>Something is kept, changed or taken back: the document, every card that shows it, and what others know of it. Pure.</summary>
internal static class Changing
{
    /// <param name="read">What shows it.</param>
    /// <param name="before">As it was; null for something new.</param>
    /// <param name="after">As it is; null when it is taken back, and then nothing of it is left.</param>
    /// <param name="moment">When.</param>
    /// <param name="say">What the person who acted reads; null where nobody did.</param>
    /// <param name="happened">What else others are told.</param>
    public static Decision Decide(Keep read, Capture? before, Capture? after, Moment moment, View? say = null, params IEnumerable<Publish> happened)
    {
        var id = (after ?? before ?? throw new ArgumentNullException(nameof(after))).Id;
        var change = new Decision
        {
            Puts = [after is null ? Kinds.Capture.Forget(id) : Kinds.Capture.Put(id, after)],
            Events = [.. happened],
            Reply = say is null ? null : new Reply { Say = say },
        };
        return Told(read, read.Lines, read.Lines.With(before, after))
            .And(Shown(read, moment, meeting => meeting with { Kept = meeting.Kept.With(before, after) }))
            .And(read.Lists.Aggregate(Decision.Nothing, (all, list) => all.And(list.With(list.Captures.Select(capture => capture.Id == id ? after : capture), read))))
            .And(change);
    }

    /// <summary>Somebody is forgotten, and all their words at once: each of their documents follows, and finds nothing left to show.</summary>
    public static Decision Forget(Keep read, Plugins.Forgetting<Capture> forgetting, Moment moment)
    {
        var (user, without) = (forgetting.User, read.Without(forgetting.User));
        return Told(without, read.Lines, without.Lines)
            .And(Forgotten(read, user, moment))
            .And(read.Lists.Aggregate(Decision.Nothing, (all, list) => all.And(list.With(list.Captures.Select(capture => capture.Without(user)), without))));
    }

    /// <summary>The cards of sessions without somebody.</summary>
    public static Decision Forgotten(Keep read, UserId user, Moment moment) => read.Meetings.Aggregate(Decision.Nothing, (all, meeting) =>
        all.And(Progress.Forget(meeting.Without(user), meeting.Session!, moment.Now)));

    /// <summary>Others are told what is open now, if that is not what they know.</summary>
    public static Decision Told(Keep read, KeptLines before, KeptLines after)
    {
        if (read.Circle is not { } circle || PublicKept.Same(before, after))
        {
            return Decision.Nothing;
        }

        var ledger = new Ledger(circle.Id, (before.Ledger?.Version ?? 0) + 1);
        return new Decision
        {
            Puts = [Kinds.Ledger.Put(circle.Id, ledger)],
            Events = [Publish.State(Kinds.Ledger.Ref(circle.Id), PublicKept.Card(ledger, after))],
        };
    }

    /// <summary>The cards of sessions as they read after a change. One that ends at this very look is shown by its own timer, which reads what is committed here.</summary>
    public static Decision Shown(Keep read, Moment moment, Func<Meeting, Meeting> change) => read.Meetings.Aggregate(Decision.Nothing, (all, meeting) =>
    {
        var progress = Progress.Of(change(meeting), moment.Now);
        return progress.Session.IsLive == meeting.Session!.IsLive ? all.And(progress.Reread(meeting.Kept).Decide()) : all;
    });
}
