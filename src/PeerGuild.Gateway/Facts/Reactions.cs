using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// The reactions on one watched message: read in pages while live changes are held back, then kept by them. Not thread-safe: its feed guards it.
/// </summary>
internal sealed class Reactions(Target message) : IDisposable
{
    private readonly HashSet<Tap> _there = [];
    private readonly List<ReactionChange> _held = [];
    private CancellationTokenSource? _reading;
    private Stage _stage = Stage.Waiting;

    private enum Stage
    {
        /// <summary>Nothing is known, and nobody reads yet: what happens now, the snapshot will say.</summary>
        Waiting,

        /// <summary>The pages are being read.</summary>
        Reading,

        Known,
        Gone,
    }

    /// <summary>Begins to read.</summary>
    /// <returns>Cancelled when it is to be read anew, or nobody wants to know any more.</returns>
    public CancellationToken Begin()
    {
        Rest();
        _stage = Stage.Reading;
        _reading = new CancellationTokenSource();
        return _reading.Token;
    }

    /// <summary>What was known is worth nothing: it will be read anew.</summary>
    public void Forget()
    {
        Rest();
        _stage = Stage.Waiting;
    }

    /// <summary>The pages have been read.</summary>
    /// <param name="found">Null when the message is gone.</param>
    /// <returns>What to tell: the snapshot, and what changed meanwhile.</returns>
    public IEnumerable<Fact> Read(IReadOnlyCollection<Tap>? found)
    {
        ImmutableArray<ReactionChange> held = [.. _held];
        Rest();
        if (found is null)
        {
            _stage = Stage.Gone;
            return [new Fact { ReactionsNow = new ReactionsNow { Message = message, Gone = true } }];
        }

        _stage = Stage.Known;
        _there.UnionWith(found);
        return [Now(), .. held.SelectMany(Take)];
    }

    /// <summary>Something happened to it.</summary>
    /// <returns>What to tell, if anything.</returns>
    public IEnumerable<Fact> Change(ReactionChange change)
    {
        switch (_stage)
        {
            case Stage.Known:
                return Take(change);
            case Stage.Reading:
                _held.Add(change);
                return [];
            default:
                return [];
        }
    }

    public void Dispose() => Rest();

    private IEnumerable<Fact> Take(ReactionChange change) => change switch
    {
        ReactionChange.Tapped tapped => Take(tapped),
        ReactionChange.Cleared cleared when _there.RemoveWhere(tap => cleared.Emoji is null || tap.Emoji == cleared.Emoji) > 0 => [Now()],
        _ => [],
    };

    private IEnumerable<Fact> Take(ReactionChange.Tapped tapped)
    {
        var (emoji, user, _) = tapped.By;
        var before = Has(emoji, user);
        _ = tapped.Present ? _there.Add(tapped.By) : _there.Remove(tapped.By);
        return Has(emoji, user) == before
            ? []
            : [new Fact { Reaction = new Reaction { Message = message, User = user.Value, Emoji = emoji, Present = tapped.Present } }];
    }

    private bool Has(string emoji, UserId user) => _there.Contains(new Tap(emoji, user, false)) || _there.Contains(new Tap(emoji, user, true));

    private Fact Now()
    {
        var now = new ReactionsNow { Message = message };
        foreach (var emoji in _there.GroupBy(tap => tap.Emoji).OrderBy(taps => taps.Key, StringComparer.Ordinal))
        {
            now.Reacted.Add(new Reacted { Emoji = emoji.Key, Users = { emoji.Select(tap => tap.User.Value).Distinct().Order() } });
        }

        return new Fact { ReactionsNow = now };
    }

    private void Rest()
    {
        _reading?.Cancel();
        _reading?.Dispose();
        _reading = null;
        _held.Clear();
        _there.Clear();
    }
}
