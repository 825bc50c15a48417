using System.Collections.Immutable;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What was said and kept, as the cards of a session show it.</summary>
/// <param name="Said">In this session, in the order it was saved.</param>
/// <param name="Open">The circle's open promises and asks, those of this session among them.</param>
internal sealed record KeptLines(ImmutableArray<Capture> Said, ImmutableArray<Capture> Open)
{
    public static KeptLines None { get; } = new([], []);

    /// <summary>Promises that were done since the session before, in the order they were saved: they are read out as such.</summary>
    public ImmutableArray<Capture> Done { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Which session's; null before one has begun.</summary>
    public string? Session { get; init; }

    /// <summary>What others were told last; null before anything.</summary>
    public Ledger? Ledger { get; init; }

    /// <summary>What the circle could talk about, oldest first.</summary>
    public ImmutableArray<Topic> Topics { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What this session's case is about; null when nobody has said so.</summary>
    public Topic? Case { get; init; }

    /// <summary>Where people said mid-way that they are stuck, oldest first.</summary>
    public ImmutableArray<StuckPoint> Stuck { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who wrote in the mid-way thread, where nobody but people can read what.</summary>
    public ImmutableArray<UserId> Wrote { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Cases that are already here: what people are stuck on, and what they ask for help with.</summary>
    public IEnumerable<StuckPoint> Cases => Stuck.Concat(Asks.Select(ask => new StuckPoint(ask.Id, ask.Whose, ask.Text)));

    /// <summary>The one that was taken; an ask stays it when somebody has offered to help.</summary>
    public StuckPoint? Taken(string? id) => Stuck.Concat(Open.Select(ask => new StuckPoint(ask.Id, ask.Whose, ask.Text))).FirstOrDefault(point => point.Id == id);

    /// <summary>Who has caught up with this session.</summary>
    public ImmutableArray<UserId> CaughtUp { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of those, the one that most would like to hear about; the oldest of several.</summary>
    public Topic? MostWanted(Func<Topic, bool> which) => Topics.Where(which).OrderByDescending(topic => topic.Wanted.Length).ThenBy(topic => topic.At).FirstOrDefault();

    /// <summary>What who brings the case brings: what they said they would, else what is most wanted and nobody else's. Where nobody brings one, what is most wanted.</summary>
    public Topic? CaseOf(UserId? brings) => brings is { } user
        ? MostWanted(topic => topic.Bringer == user) ?? MostWanted(topic => topic.Brings is null || (topic.Brings == user && topic.Said == Answered.NotYet))
        : MostWanted(topic => topic.Bringer is not null) ?? MostWanted(topic => topic.Brings is null);

    /// <summary>What the next cases are about, as things stand: each is heard once.</summary>
    /// <param name="ahead">The sessions in order: who brings a case, and whether there is a part for one.</param>
    public IEnumerable<Topic?> CasesOf(IEnumerable<(UserId? Brings, bool HasCase)> ahead)
    {
        var left = this;
        foreach (var (brings, hasCase) in ahead)
        {
            var topic = hasCase ? left.CaseOf(brings) : null;
            left = left with { Topics = left.Topics.RemoveAll(other => other == topic) };
            yield return topic;
        }
    }

    /// <summary>The topic's document once the session is over: it was heard.</summary>
    public Decision AtTheEnd(Session session, Session? before, NodaTime.Instant now) =>
        Case is { Heard: null } topic && !session.IsLive && before is { IsLive: true }
            ? new Decision
            {
                Puts = [Kinds.Topic.Put(topic.Id, topic with { Heard = session.Id })],
                Timers = [new DocTimer(Kinds.Topic.Ref(topic.Id), TopicRules.Told, now)],
            }
            : Decision.Nothing;

    /// <summary>Once a topic is suggested, changed or taken back.</summary>
    public KeptLines With(Topic? before, Topic? after)
    {
        var others = Topics.RemoveAll(topic => topic.Id == (before ?? after)?.Id);
        return this with { Case = Case is not null && Case.Id == before?.Id ? after : Case, Topics = after is { Heard: null } ? [.. others.Add(after).OrderBy(topic => topic.At)] : others };
    }

    /// <summary>Promised before this session and open still.</summary>
    public IEnumerable<Capture> FromBefore => Open.Where(capture => capture.IsOpenPromise && (capture.Session != Session || Session is null));

    /// <summary>What people are stuck on: asks nobody has offered to help with.</summary>
    public IEnumerable<Capture> Asks => Open.Where(capture => capture.IsWaiting);

    /// <summary>What was said in this session of one kind.</summary>
    public IEnumerable<Capture> Of(CaptureKind kind) => Said.Where(capture => capture.Kind == kind);

    /// <summary>Once something is kept, changed or taken back.</summary>
    public KeptLines With(Capture? before, Capture? after) => this with
    {
        Said = Replaced(Said, before, after, capture => capture.Session == Session && Session is not null),
        Open = Replaced(Open, before, after, capture => capture.IsOpenPromise || capture.IsOpenAsk),
        Done = Done.Any(capture => capture.Id == before?.Id) ? Replaced(Done, before, after, capture => capture.IsDonePromise) : Done,
    };

    /// <summary>As it reads once somebody is forgotten.</summary>
    public KeptLines Without(UserId user) => this with
    {
        Said = [.. Said.Select(capture => capture.Without(user)).OfType<Capture>()],
        Open = [.. Open.Select(capture => capture.Without(user)).OfType<Capture>()],
        Done = [.. Done.Select(capture => capture.Without(user)).OfType<Capture>()],
        Topics = [.. Topics.Select(topic => topic.Without(user)).OfType<Topic>()],
        Case = Case?.Without(user),
        CaughtUp = CaughtUp.Remove(user),
        Stuck = Stuck.RemoveAll(point => point.User == user),
        Wrote = Wrote.Remove(user),
    };

    private static ImmutableArray<Capture> Replaced(ImmutableArray<Capture> all, Capture? before, Capture? after, Func<Capture, bool> belongs)
    {
        var at = before is null ? -1 : all.IndexOf(all.FirstOrDefault(capture => capture.Id == before.Id)!);
        var others = at < 0 ? all : all.RemoveAt(at);
        return after is null || !belongs(after) ? others : others.Insert(at < 0 ? others.Length : at, after);
    }
}
