using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Rituals.Attendance;

/// <summary>
/// Who was in the room from when to when. Facts may come twice: what is known already changes nothing. Through a gap: who is there before and after
/// counts through; before only, until the last moment known; after only, from the snapshot; such minutes are "about".
/// </summary>
/// <param name="Stays">In order of coming; at most one of a person is open.</param>
/// <param name="BlindSince">The last moment known, while facts are missing.</param>
internal sealed record AttendanceLog(ImmutableArray<Stay> Stays, Instant? BlindSince)
{
    public static AttendanceLog Empty { get; } = new([], null);

    /// <summary>Since when nobody is in the room; null while somebody is, while nothing is known, and before anybody came.</summary>
    public Instant? EmptySince => BlindSince is not null || Stays.IsEmpty || Stays.Any(stay => stay.To is null)
        ? null
        : Stays.Max(stay => stay.To);

    /// <summary>Who was ever there, in order of coming.</summary>
    public IEnumerable<ulong> People => Stays.Select(stay => stay.User).Distinct();

    public bool IsThere(ulong user) => Open(user) >= 0;

    /// <summary>Since when somebody is out; null while they are there. Somebody who never came is out since ever.</summary>
    public Instant? OutSince(ulong user) => IsThere(user)
        ? null
        : Stays.Where(stay => stay.User == user).Select(stay => stay.To!.Value).DefaultIfEmpty(Instant.MinValue).Max();

    public AttendanceLog Came(ulong user, Instant at) => IsThere(user) ? this : this with { Stays = Stays.Add(new Stay(user, at, null, false)) };

    public AttendanceLog Left(ulong user, Instant at) => Closed(user, at, about: false);

    /// <summary>Facts may be missing since <paramref name="known"/>.</summary>
    public AttendanceLog Gap(Instant known) => BlindSince is { } since && since <= known ? this : this with { BlindSince = known };

    /// <summary>Exactly these people are there.</summary>
    public AttendanceLog Snapshot(IReadOnlyCollection<ulong> users, Instant at)
    {
        var blind = BlindSince is not null;
        var log = this;
        foreach (var gone in Stays.Where(stay => stay.To is null && !users.Contains(stay.User)).ToArray())
        {
            log = log.Closed(gone.User, BlindSince ?? at, blind);
        }

        foreach (var user in users.Distinct().Where(user => !IsThere(user)))
        {
            log = log with { Stays = log.Stays.Add(new Stay(user, at, null, blind)) };
        }

        return log with { BlindSince = null };
    }

    /// <summary>How long somebody was there between two instants.</summary>
    /// <returns>Whole minutes, rounded to the nearest, and whether they are "about".</returns>
    public (int Minutes, bool About) Between(ulong user, Instant from, Instant to)
    {
        var sum = Duration.Zero;
        var about = false;
        foreach (var stay in Stays.Where(stay => stay.User == user))
        {
            var start = Instant.Max(stay.From, from);
            var end = Instant.Min(stay.To ?? BlindSince ?? to, to);
            if (end > start)
            {
                sum += end - start;
                about |= stay.About || (stay.To is null && BlindSince < to);
            }
        }

        return ((int)Math.Round(sum.TotalMinutes, MidpointRounding.AwayFromZero), about);
    }

    private int Open(ulong user)
    {
        for (var i = Stays.Length - 1; i >= 0; i--)
        {
            if (Stays[i].User == user && Stays[i].To is null)
            {
                return i;
            }
        }

        return -1;
    }

    private AttendanceLog Closed(ulong user, Instant at, bool about)
    {
        var index = Open(user);
        if (index < 0)
        {
            return this;
        }

        var stay = Stays[index];
        return this with
        {
            Stays = at > stay.From
                ? Stays.SetItem(index, stay with { To = at, About = stay.About || about })
                : Stays.SetItem(index, stay with { To = stay.From }),
        };
    }
}
