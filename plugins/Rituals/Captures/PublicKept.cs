using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What other plugins may know of what was kept.</summary>
internal static class PublicKept
{
    private const int MostAsks = 10;

    public static CircleKeeps Card(Ledger ledger, KeptLines kept)
    {
        var card = Card(kept);
        card.Circle = ledger.Circle;
        card.Version = ledger.Version;
        return card;
    }

    /// <summary>Whether others know all of it already.</summary>
    public static bool Same(KeptLines before, KeptLines after) => Card(before).Equals(Card(after));

    /// <summary>What happened by something being saved, for other plugins.</summary>
    public static IEnumerable<Publish> Saved(Capture capture)
    {
        if (capture.IsInLibrary)
        {
            yield return Publish.Happening(new InsightSaved
            {
                Insight = capture.Id,
                Circle = capture.Circle,
                Session = capture.Session ?? "",
                Kind = KindOf(capture.Kind),
                Member = capture.Whose.Value,
                At = Stamp(capture.At),
            });
        }
        else if (capture.Kind == CaptureKind.Promise)
        {
            yield return Publish.Happening(new PromiseMade
            {
                Promise = capture.Id,
                Circle = capture.Circle,
                Session = capture.Session ?? "",
                Member = capture.Whose.Value,
                At = Stamp(capture.At),
            });
        }
    }

    public static Publish Used(Capture capture, Use use) => Publish.Happening(new InsightUsed
    {
        Insight = capture.Id,
        Circle = capture.Circle,
        Member = use.User.Value,
        Own = use.User == capture.Whose,
        Use = UseOf(use.How),
        At = Stamp(use.At),
    });

    /// <summary>Whom such a card names.</summary>
    public static IEnumerable<UserId> NamedIn(CircleKeeps card) =>
        card.Asks.Select(ask => ask.Member).Concat(card.Topics.Select(topic => topic.Brings)).Where(user => user != 0).Distinct().Select(user => new UserId(user));

    /// <summary>Such a card without somebody: what they asked is gone with them.</summary>
    public static CircleKeeps Without(CircleKeeps card, UserId user)
    {
        var without = card.Clone();
        without.Asks.Clear();
        without.Asks.AddRange(card.Asks.Where(ask => ask.Member != user.Value));
        foreach (var topic in without.Topics.Where(topic => topic.Brings == user.Value))
        {
            topic.Brings = 0;
        }

        return without;
    }

    private static CircleKeeps Card(KeptLines kept) => new()
    {
        PromisesOpen = (uint)kept.Open.Count(capture => capture.IsOpenPromise),
        Topics =
        {
            kept.Topics.OrderByDescending(topic => topic.Wanted.Length).ThenBy(topic => topic.At).Take(MostAsks)
                .Select(topic => new WantedTopic { Topic = topic.Id, Title = topic.Title, Wanted = (uint)topic.Wanted.Length, Brings = topic.Bringer?.Value ?? 0 }),
        },
        Asks = { kept.Asks.Take(MostAsks).Select(ask => new OpenAsk { Ask = ask.Id, Member = ask.Whose.Value, Text = ask.Text }) },
    };

    private static InsightKind KindOf(CaptureKind kind) => kind switch
    {
        CaptureKind.Insight => InsightKind.Insight,
        CaptureKind.Experiment => InsightKind.Experiment,
        _ => InsightKind.Link,
    };

    private static InsightUse UseOf(UseKind how) => how switch
    {
        UseKind.Used => InsightUse.Used,
        UseKind.Decided => InsightUse.ChangedADecision,
        UseKind.NotYet => InsightUse.NotYet,
        _ => InsightUse.DidNotFit,
    };

    public static Timestamp Stamp(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());
}
