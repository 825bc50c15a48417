using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>Who was in a room and when, from voice facts in their order. Bots never reach here.</summary>
/// <remarks>
/// Equal by contents. Facts told again change nothing, one at a time or all from any of them on; a fact earlier than what is known counts
/// as of the latest moment known.
/// Through a gap: who is there before and after counts through; before only, until the last moment known; after only, from the snapshot.
/// There is who is in the room, and who went from it into another one with at least one more of them: a small group.
/// </remarks>
/// <param name="Stays">By beginning and person; one person's stays never touch.</param>
/// <param name="Gaps">Times of which nothing is known, in order; the one that is still open is not among them.</param>
/// <param name="KnownSince">The first snapshot, or the one that closed the last gap; null before the first.</param>
/// <param name="KnownUntil">The latest moment of which something is known; null before the first.</param>
/// <param name="IsBroken">Whether the facts are interrupted now: only a snapshot mends that, other facts say nothing until then.</param>
public sealed record AttendanceRecord(
    ImmutableArray<Stay> Stays, ImmutableArray<Gap> Gaps, Instant? KnownSince, Instant? KnownUntil, bool IsBroken)
{
    // Minutes are told whole: somebody who is there on both sides of a shorter gap cannot have lost one in it.
    private static readonly Duration AMinute = Duration.FromMinutes(1);

    /// <summary>Nothing known yet: waits for the first snapshot.</summary>
    public static AttendanceRecord None { get; } = new([], [], null, null, true);

    /// <summary>By beginning and person; never default.</summary>
    public ImmutableArray<Stay> Stays { get; init; } = Stays.IsDefault ? [] : Stays;

    /// <summary>In order; never default.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = Gaps.IsDefault ? [] : Gaps;

    /// <summary>Who went out into another room and sits in one, by person; never default. Empty once a session is over.</summary>
    public ImmutableArray<Aside> Asides { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who is there, as far as is known.</summary>
    [JsonIgnore]
    public ImmutableArray<UserId> Here => [.. Stays.Where(stay => stay.Until is null).Select(stay => stay.User)];

    /// <summary>Since when the room is known to be empty; null when somebody is there or when that is not known.</summary>
    [JsonIgnore]
    public Instant? EmptySince => GoneSince(Stays);

    /// <summary>Since when a person is known to be out of the room; null when they are there or when that is not known.</summary>
    public Instant? OutSince(UserId user) => GoneSince([.. Stays.Where(stay => stay.User == user)]);

    /// <summary>Everyone who is there at a moment. Mends a gap: who was there before it too was there all through it.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="present">Who is in the room.</param>
    /// <param name="elsewhere">Who came from it and sits in another one, and in which.</param>
    public AttendanceRecord Snapshot(Instant at, IReadOnlyCollection<UserId> present, IReadOnlyDictionary<UserId, ChannelId>? elsewhere = null)
    {
        var isSure = !IsBroken && IsNew(at);
        at = Clamp(at);
        var left = IsBroken ? KnownUntil ?? at : at;
        ImmutableArray<Aside> asides = [.. (elsewhere ?? ImmutableDictionary<UserId, ChannelId>.Empty).OrderBy(one => one.Key.Value).Select(one => new Aside(one.Key, one.Value))];
        var stayed = Here.Except(present).Except(asides.Select(aside => aside.User)).Aggregate(Stays, (stays, user) => stays.Close(user, left));
        return (IsBroken ? Mend(at) : this) with
        {
            Stays = present.Aggregate(stayed, (stays, user) => stays.Open(user, at)).Settle(asides, (at, left), isSure),
            Asides = asides,
            KnownUntil = at,
        };
    }

    /// <summary>Somebody came in.</summary>
    public AttendanceRecord Came(UserId user, Instant at) => Told(at, then => Stays.Open(user, then), Asides.Moved(user, null));

    /// <summary>Somebody went out.</summary>
    /// <param name="user">Who.</param>
    /// <param name="at">When.</param>
    /// <param name="to">The room they went into, or on to; null when they left voice.</param>
    public AttendanceRecord Left(UserId user, Instant at, ChannelId? to = null) =>
        Told(at, then => to is null ? Stays.Close(user, then) : Stays, Asides.Moved(user, to));

    /// <summary>The session is over: where people sit is nobody's business any more.</summary>
    public AttendanceRecord Over() => Asides.IsEmpty ? this : this with { Asides = [] };

    /// <summary>The facts broke off: until the next snapshot nobody knows who is there.</summary>
    /// <param name="lastKnown">The last moment of which everything is known.</param>
    public AttendanceRecord Broke(Instant lastKnown) =>
        IsBroken && KnownUntil is not null ? this : this with { KnownUntil = Clamp(lastKnown), IsBroken = true };

    /// <summary>How long somebody was there within a session.</summary>
    /// <param name="user">Who.</param>
    /// <param name="from">When the session began.</param>
    /// <param name="to">When it ended, or now; not before <paramref name="from"/>.</param>
    public Presence Minutes(UserId user, Instant from, Instant to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var stays = Stays.Where(stay => stay.User == user).Select(stay => (stay.From, Until: stay.Until ?? LastSure(to))).ToList();
        var there = stays.Aggregate(Duration.Zero, (sum, stay) => sum + Overlap(stay.From, stay.Until, from, to));
        var isAbout = GapsUntil(to).Any(gap =>
            gap.From < to && gap.Until > from
            && stays.Any(stay => stay.From <= gap.Until && stay.Until >= gap.From)
            && !(gap.Until - gap.From < AMinute && stays.Any(stay => stay.From <= gap.From && stay.Until >= Instant.Min(gap.Until, to))));
        return new Presence((int)Math.Floor(there.TotalMinutes + 0.5), isAbout);
    }

    /// <inheritdoc/>
    public bool Equals(AttendanceRecord? other) =>
        other is not null
        && (KnownSince, KnownUntil, IsBroken) == (other.KnownSince, other.KnownUntil, other.IsBroken)
        && Stays.SequenceEqual(other.Stays)
        && Asides.SequenceEqual(other.Asides)
        && Gaps.SequenceEqual(other.Gaps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(KnownSince, KnownUntil, IsBroken, Stays.Length, Gaps.Length);

    private static Duration Overlap(Instant from, Instant until, Instant begin, Instant end) =>
        Duration.Max(Instant.Min(until, end) - Instant.Max(from, begin), Duration.Zero);

    /// <summary>Whether a fact is not one from the past, told again perhaps.</summary>
    private bool IsNew(Instant at) => KnownUntil is not { } known || at >= known;

    private Instant Clamp(Instant at) => KnownUntil is { } known ? Instant.Max(at, known) : at;

    private AttendanceRecord Told(Instant at, Func<Instant, ImmutableArray<Stay>> stays, ImmutableArray<Aside> asides)
    {
        var isSure = IsNew(at);
        at = Clamp(at);
        return IsBroken ? this : this with { Stays = stays(at).Settle(asides, (at, at), isSure), Asides = asides, KnownUntil = at };
    }

    private AttendanceRecord Mend(Instant at)
    {
        var mended = this with { IsBroken = false };
        return KnownUntil is not { } known ? mended with { KnownSince = at }
            : at > known ? mended with { KnownSince = at, Gaps = Gaps.Add(new Gap(known, at)) }
            : mended with { KnownSince = KnownSince ?? at };
    }

    private Instant? GoneSince(ImmutableArray<Stay> stays) =>
        IsBroken || KnownSince is not { } since || stays.Any(stay => stay.Until is null) ? null
        : stays.Aggregate(since, (latest, stay) => Instant.Max(latest, stay.Until!.Value));

    /// <summary>Until when somebody who has not left was there for sure.</summary>
    private Instant LastSure(Instant now) => IsBroken && KnownUntil is { } known ? Instant.Min(known, now) : now;

    /// <summary>The gaps until now, with the one that is still open.</summary>
    private ImmutableArray<Gap> GapsUntil(Instant now) =>
        IsBroken && KnownUntil is { } known && known < now ? Gaps.Add(new Gap(known, now)) : Gaps;
}
