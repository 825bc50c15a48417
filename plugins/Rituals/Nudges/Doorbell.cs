using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>What a circle's people are to be reminded of, and what was written to them lately: the doorbell that everyone hears, while the room is private.</summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
internal sealed record Doorbell(string Circle)
{
    // What has come to its end is known for so long: the steward may not look every day.
    private const int MostNudges = 96;
    private static readonly Duration Remembered = Duration.FromDays(15);

    public ImmutableArray<Nudge> Nudges { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of the last two weeks, in order.</summary>
    public ImmutableArray<Ring> Rings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When a line was last sent aloud, the one mention of a session; null for never.</summary>
    public Instant? Mentioned { get; init; }

    /// <summary>How many there have been: the next one's number.</summary>
    public int Count { get; init; }

    /// <summary>What nobody was told yet.</summary>
    [JsonIgnore]
    public IEnumerable<Nudge> Waiting => Nudges.Where(nudge => nudge is { State: NudgeState.Planned, Ring: null });

    /// <summary>What did not arrive.</summary>
    [JsonIgnore]
    public IEnumerable<Nudge> Undelivered => Nudges.Where(nudge => nudge.State == NudgeState.Failed);

    /// <summary>Something is wanted. One about the same that waits gives way.</summary>
    public Doorbell Want(Nudge nudge) => Withdraw(nudge.Member, nudge.From, nudge.Key) is var others && others.Nudges.Length < MostNudges
        ? others with { Nudges = others.Nudges.Add(nudge) }
        : others;

    /// <summary>Something is wanted no more. What is on its way arrives.</summary>
    public Doorbell Withdraw(UserId member, string from, string key) =>
        this with { Nudges = Nudges.RemoveAll(nudge => nudge is { State: NudgeState.Planned, Ring: null } && nudge.IsAbout(member, from, key)) };

    /// <summary>Something is written about these.</summary>
    public Doorbell Rung(Instant now, IEnumerable<Nudge> about, UserId? to = null, bool mentions = false, RingKind kind = RingKind.Line, Evening? evening = null)
    {
        var (key, meant) = ($"ring-{Count + 1}", about.ToHashSet());
        return this with
        {
            Count = Count + 1,
            Mentioned = mentions ? now : Mentioned,
            Rings = [.. Rings.Where(ring => ring.At > now - Remembered), new Ring(key, now, to, mentions) { Kind = kind, Evening = evening }],
            Nudges = [.. Nudges.Select(nudge => meant.Contains(nudge) ? nudge with { Ring = key } : nudge)],
        };
    }

    /// <summary>What came of a ring.</summary>
    /// <param name="key">Which.</param>
    /// <param name="state">Planned: it was not sent in time, and may be later.</param>
    /// <param name="now">When that is known: what was sent may have been sent long after it was wanted, and counts from then on.</param>
    public Doorbell Came(string key, NudgeState state, Instant now) => this with
    {
        // What was not written does not count. Before a mention there was none that counts.
        Mentioned = !Rings.Any(ring => ring.Key == key && ring.Mentions) ? Mentioned : state == NudgeState.Sent ? now : null,
        Rings = state == NudgeState.Sent ? [.. Rings.Select(ring => ring.Key == key ? ring with { At = now } : ring)] : Rings.RemoveAll(ring => ring.Key == key),
        Nudges = [.. Nudges.Select(nudge => nudge is { State: NudgeState.Planned } && nudge.Ring == key
            ? nudge with { State = state, Ring = state == NudgeState.Planned ? null : key }
            : nudge)],
    };

    /// <summary>Discord has a ring: one that speaks of a session can be corrected from now on.</summary>
    public Doorbell Stands(string key, ulong channel, ulong message) => this with
    {
        Rings = [.. Rings.Select(ring => ring.Key == key && ring.Evening is not null ? ring with { Channel = channel, Message = message } : ring)],
    };

    /// <summary>As it is by now: what is past its time is not sent any more, what is long over is forgotten.</summary>
    public Doorbell By(Instant now) => this with
    {
        Nudges =
        [
            .. Nudges.Where(nudge => nudge.State == NudgeState.Planned || nudge.Until > now - Remembered)
                .Select(nudge => nudge is { State: NudgeState.Planned, Ring: null } && nudge.Until <= now ? nudge with { State = NudgeState.Expired } : nudge),
        ],
    };

    /// <summary>The steward has read what did not arrive.</summary>
    public Doorbell Read() => this with { Nudges = Nudges.RemoveAll(nudge => nudge.State == NudgeState.Failed) };

    /// <summary>Those of the circle whom something waits for that is to reach them so, in the circle's order.</summary>
    public IEnumerable<(UserId User, ImmutableArray<Nudge> Nudges)> WaitingBy(Reach reach, CircleCopy circle, Instant upTo) =>
        from member in circle.Members
        where member.Reach == reach
        let mine = WaitingFor(member.User, upTo)
        where mine.Length > 0
        select (member.User, mine);

    public ImmutableArray<Nudge> WaitingFor(UserId user, Instant upTo) => [.. Waiting.Where(nudge => nudge.Member == user && nudge.At <= upTo)];

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => Nudges.Select(nudge => nudge.Member).Concat(Rings.Select(ring => ring.To).OfType<UserId>()).Distinct();

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Doorbell Without(UserId user) => this with
    {
        Nudges = Nudges.RemoveAll(nudge => nudge.Member == user),
        Rings = Rings.RemoveAll(ring => ring.To == user),
    };
}
