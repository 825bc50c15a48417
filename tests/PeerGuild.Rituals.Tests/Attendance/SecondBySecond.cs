using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Tests.Attendance;

/// <summary>The oracle: a sheet with a box for each person and each second, ticked by hand. Knows facts in order only.</summary>
internal sealed class SecondBySecond
{
    private readonly HashSet<(UserId User, int Second)> _there = [];
    private readonly HashSet<(UserId User, int Second)> _lastSeen = [];
    private readonly List<(int From, int Until)> _gaps = [];

    public SecondBySecond(Fact[] facts, int end)
    {
        Dictionary<UserId, ulong> seats = [];
        for (var i = 0; i < facts.Length; i++)
        {
            var isLast = i + 1 == facts.Length;
            var (from, until) = (facts[i].At, isLast ? Math.Max(end, facts[i].At) + 1 : facts[i + 1].At);
            var before = Counted(seats);
            seats = After(facts[i], seats);
            var here = Counted(seats);
            Wait(before, here, seats, from, isAfterGap: i > 0 && facts[i - 1] is Fact.Broke);
            if (facts[i] is Fact.Broke)
            {
                // Who is on both sides of the gap was there all along; while its other side is not known, nobody counts.
                Tick(isLast ? [] : here.Intersect(Counted(After(facts[i + 1], []))), from, until);
                _lastSeen.UnionWith(isLast ? here.Select(user => (user, from)) : []);
                _gaps.Add((from, until));
            }
            else
            {
                Tick(here, from, until);
            }
        }
    }

    public Presence Minutes(UserId user, int from, int to)
    {
        var seconds = Enumerable.Range(from, to - from).Count(second => _there.Contains((user, second)));
        var gaps = _gaps.Where(gap => gap.From < gap.Until && gap.From < to && gap.Until > from);
        return new Presence((seconds + 30) / 60, gaps.Any(gap => Touches(gap, user) && !IsSatThrough(gap, user)));
    }

    /// <summary>Where everyone sits: 0 is the session's room.</summary>
    private static Dictionary<UserId, ulong> After(Fact fact, Dictionary<UserId, ulong> seats) => fact switch
    {
        Fact.Snapshot snapshot => snapshot.Present.Select(user => (user, 0UL)).Concat(snapshot.Elsewhere.Select(one => (one.Key, one.Value.Value))).ToDictionary(),
        Fact.Came came => new(seats) { [came.User] = 0 },
        Fact.Left { To: { } to } left => new(seats) { [left.User] = to.Value },
        Fact.Left left => seats.Where(seat => seat.Key != left.User).ToDictionary(),
        _ => seats,
    };

    /// <summary>Those in the session's room, and those elsewhere who are two at least.</summary>
    private static HashSet<UserId> Counted(Dictionary<UserId, ulong> seats) =>
        [.. seats.Where(seat => seat.Value == 0 || seats.Values.Count(room => room == seat.Value) > 1).Select(seat => seat.Key)];

    /// <summary>Who stood alone in the other room for up to five minutes, and is joined now, was there all along.</summary>
    private void Wait(HashSet<UserId> before, HashSet<UserId> here, Dictionary<UserId, ulong> seats, int now, bool isAfterGap)
    {
        foreach (var user in here.Where(user => !isAfterGap && seats[user] != 0 && !before.Contains(user)))
        {
            var since = _there.Where(box => box.User == user && box.Second < now).Select(box => box.Second + 1).DefaultIfEmpty(int.MinValue).Max();
            Tick(since != int.MinValue && now - since <= 5 * 60 ? [user] : [], since, now);
        }
    }

    /// <summary>Whether somebody was there right before a gap, in it or right after it.</summary>
    private bool Touches((int From, int Until) gap, UserId user)
    {
        (UserId, int)[] edges = [(user, gap.From - 1), (user, gap.From), (user, gap.Until)];
        return _there.Overlaps(edges) || _lastSeen.Overlaps(edges);
    }

    /// <summary>Under a minute, and there all through it.</summary>
    private bool IsSatThrough((int From, int Until) gap, UserId user) =>
        gap.Until - gap.From < 60 && Enumerable.Range(gap.From, gap.Until - gap.From).All(second => _there.Contains((user, second)));

    private void Tick(IEnumerable<UserId> users, int from, int until)
    {
        foreach (var user in users)
        {
            _there.UnionWith(Enumerable.Range(from, until - from).Select(second => (user, second)));
        }
    }
}
