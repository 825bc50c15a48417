using System.Collections.Immutable;
using Google.Protobuf;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Setting;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>Goals being changed by one input: they are kept, others are told, and the boards they stand on are drawn anew.</summary>
internal sealed class Change(Sheet sheet)
{
    private ImmutableArray<Goal> _goals = [];
    private ImmutableArray<Publish> _events = [];
    private ImmutableArray<Do> _effects = [];

    /// <summary>Keeps it; what may be seen there no longer is removed.</summary>
    public Change Put(Goal goal)
    {
        var (kept, removed) = EvidenceRules.Hidden(goal, sheet.Circle);
        _goals = _goals.Add(kept);
        _effects = _effects.AddRange(removed);
        return this;
    }

    public Change Want(Do effect)
    {
        _effects = _effects.Add(effect);
        return this;
    }

    public Change Tell(IMessage? happened)
    {
        _events = happened is null ? _events : _events.Add(Publish.Happening(happened));
        return this;
    }

    /// <summary>The decision, with something said to the person who acted.</summary>
    public Decision Say(View view) => Decide(new Reply { Say = view });

    /// <summary>The decision, with the private message that was pressed changed.</summary>
    public Decision Update(View view) => Decide(new Reply { Update = view });

    private Decision Decide(Reply reply)
    {
        var decided = new Decision { Puts = [.. _goals.Select(goal => Kinds.Goal.Put(goal.Id, goal))], Effects = _effects, Events = _events };
        foreach (var page in new[] { sheet.Now, sheet.Then }.OfType<Page>())
        {
            decided = decided.And(new Drawing(sheet.Circle, page.Board, page.With(_goals).Goals).Since(new Drawing(sheet.Circle, page.Board, page.Goals)));
        }

        return decided with { Reply = reply };
    }
}
