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

    /// <summary>Who is there, as far as is known.</summary>
    [JsonIgnore]
    public ImmutableArray<UserId> Here => [.. Stays.Where(stay => stay.Until is null).Select(stay => stay.User)];

    /// <summary>Since when the room is known to be empty; null when somebody is there or when that is not known.</summary>
    [JsonIgnore]
    public Instant? EmptySince => GoneSince(Stays);

    /// <summary>Since when a person is known to be out of the room; null when they are there or when that is not known.</summary>
    public Instant? OutSince(UserId user) => GoneSince([.. Stays.Where(stay => stay.User == user)]);

    /// <summary>Everyone who is there at a moment. Mends a gap: who was there before it too was there all through it.</summary>
    public AttendanceRecord Snapshot(Instant at, IReadOnlyCollection<UserId> present)
    {
        at = Clamp(at);
        var left = IsBroken ? KnownUntil ?? at : at;
        var stayed = Here.Except(present).Aggregate(Stays, (stays, user) => stays.Close(user, left));
        return (IsBroken ? Mend(at) : this) with
        {
            Stays = present.Aggregate(stayed, (stays, user) => stays.Open(user, at)),
            KnownUntil = at,
        };
    }

    /// <summary>Somebody came in.</summary>
    public AttendanceRecord Came(UserId user, Instant at) => Told(at, then => Stays.Open(user, then));

    /// <summary>Somebody went out.</summary>
    public AttendanceRecord Left(UserId user, Instant at) => Told(at, then => Stays.Close(user, then));

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
        && Gaps.SequenceEqual(other.Gaps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(KnownSince, KnownUntil, IsBroken, Stays.Length, Gaps.Length);

    private static Duration Overlap(Instant from, Instant until, Instant begin, Instant end) =>
        Duration.Max(Instant.Min(until, end) - Instant.Max(from, begin), Duration.Zero);

    private Instant Clamp(Instant at) => KnownUntil is { } known ? Instant.Max(at, known) : at;

    private AttendanceRecord Told(Instant at, Func<Instant, ImmutableArray<Stay>> stays)
    {
        at = Clamp(at);
        return IsBroken ? this : this with { Stays = stays(at), KnownUntil = at };
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
