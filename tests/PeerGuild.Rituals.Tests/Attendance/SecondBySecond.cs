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
        HashSet<UserId> here = [];
        for (var i = 0; i < facts.Length; i++)
        {
            var isLast = i + 1 == facts.Length;
            var (from, until) = (facts[i].At, isLast ? Math.Max(end, facts[i].At) + 1 : facts[i + 1].At);
            here = After(facts[i], here);
            if (facts[i] is Fact.Broke)
            {
                // Who is on both sides of the gap was there all along; while its other side is not known, nobody counts.
                Tick(isLast ? [] : here.Intersect(After(facts[i + 1], [])), from, until);
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

    private static HashSet<UserId> After(Fact fact, HashSet<UserId> here) => fact switch
    {
        Fact.Snapshot snapshot => [.. snapshot.Present],
        Fact.Came came => [.. here, came.User],
        Fact.Left left => [.. here.Where(user => user != left.User)],
        _ => here,
    };

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
