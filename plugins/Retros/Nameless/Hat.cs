using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Nameless;

/// <summary>
/// Where answers wait, in memory alone, until there are enough of them to be written without saying whose they are. A process that ends loses them: those
/// who are marked as pending are asked once more. What waits of a round that is over goes with it and is not asked again: kept, one or two answers would say, with
/// a backup made before, whose they are. Thread-safe.
/// </summary>
internal sealed class Hat
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GuildId Guild, string Round), Waiting> _rounds = [];

    /// <summary>Puts an answer in. Whoever has one in keeps it: the first counts.</summary>
    public void Put(GuildId guild, string round, UserId user, Slip slip)
    {
        lock (_gate)
        {
            var waiting = _rounds.GetValueOrDefault((guild, round), Waiting.None);
            _rounds[(guild, round)] = waiting.Named.ContainsKey(user.Value) ? waiting : waiting with { Named = waiting.Named.Add(user.Value, slip) };
        }
    }

    /// <summary>What waits in a round.</summary>
    public Waiting In(GuildId guild, string round)
    {
        lock (_gate)
        {
            return _rounds.GetValueOrDefault((guild, round), Waiting.None);
        }
    }

    /// <summary>What waits in a round that was too small waits in another from now on, without names. Done again, there is nothing left to move.</summary>
    public void Carry(GuildId guild, string from, string to)
    {
        lock (_gate)
        {
            if (_rounds.Remove((guild, from), out var left))
            {
                var waiting = _rounds.GetValueOrDefault((guild, to), Waiting.None);
                _rounds[(guild, to)] = waiting with { Carried = [.. waiting.Carried, .. left.Carried, .. left.Named.Values] };
            }
        }
    }

    /// <summary>These have been written: they wait no longer.</summary>
    /// <param name="guild">Where.</param>
    /// <param name="round">The round.</param>
    /// <param name="written">Whose answers.</param>
    /// <param name="carried">Those without names too.</param>
    public void Take(GuildId guild, string round, IEnumerable<UserId> written, bool carried)
    {
        lock (_gate)
        {
            if (_rounds.TryGetValue((guild, round), out var waiting))
            {
                _rounds[(guild, round)] = new Waiting(waiting.Named.RemoveRange(written.Select(user => user.Value)), carried ? [] : waiting.Carried);
            }
        }
    }

    /// <summary>What waits in a round is not needed any more.</summary>
    public void Drop(GuildId guild, string round)
    {
        lock (_gate)
        {
            _rounds.Remove((guild, round));
        }
    }
}

/// <summary>What waits in a round.</summary>
/// <param name="Named">By the person's id, until it is written.</param>
/// <param name="Carried">From rounds that were too small.</param>
internal sealed record Waiting(ImmutableSortedDictionary<ulong, Slip> Named, ImmutableArray<Slip> Carried)
{
    /// <summary>Nothing.</summary>
    public static Waiting None { get; } = new(ImmutableSortedDictionary<ulong, Slip>.Empty, []);
}
