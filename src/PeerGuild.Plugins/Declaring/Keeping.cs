using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A person to be forgotten in one document, and what came of it at the last try.</summary>
internal sealed class Oblivion(string id, UserId user)
{
    public string Id { get; } = id;

    public UserId User { get; } = user;

    /// <summary>Whether the document is changed or deleted.</summary>
    public bool Changes { get; set; }

    /// <summary>What it said and says no longer.</summary>
    public ImmutableArray<string> Words { get; set; } = [];
}

/// <summary>A kind of document that is kept, and how it goes on without a person.</summary>
internal abstract class Keeping(DocKind kind) : IRule<Oblivion>
{
    public DocKind Kind { get; } = kind;

    public abstract ValueTask<Func<Moment, Decision>> LoadAsync(IRead read, Oblivion input, CancellationToken cancellationToken);
}

internal sealed class Keeping<TDoc, TRead>(DocKind<TDoc> kind, LoadById<TRead> load, Decide<TRead, Forgetting<TDoc>> shows) : Keeping(kind)
    where TDoc : class
{
    public override async ValueTask<Func<Moment, Decision>> LoadAsync(IRead read, Oblivion input, CancellationToken cancellationToken)
    {
        (input.Changes, input.Words) = (false, []);
        if (await read.GetAsync(kind, input.Id, cancellationToken) is not { } found)
        {
            // Deleted before: only its name is left.
            return _ => new Decision { Puts = [Forget(input.Id)] };
        }

        var after = kind.Without(found.State, input.User);
        if (after is not null && (ReferenceEquals(after, found.State) || after.Equals(found.State)))
        {
            return _ => Decision.Nothing;
        }

        (input.Changes, input.Words) = (true, kind.Lost(found.State, after));
        var shown = await load(read, input.Id, cancellationToken);
        return moment => Decide(shown, new Forgetting<TDoc>(input.Id, input.User, found.State, after), moment);
    }

    // The walk through all documents overwrites what it deleted once, at its end.
    private Put Forget(string id) => kind.Forget(id) with { IsScrubbed = false };

    private Decision Decide(TRead read, Forgetting<TDoc> forgetting, Moment moment)
    {
        var decision = shows(read, forgetting, moment);
        var document = kind.Ref(forgetting.Id);
        return decision.Puts.Any(put => put.Ref == document) && forgetting.After is not null
            ? decision
            : decision with
            {
                Puts =
                [
                    forgetting.After is { } after ? kind.Put(forgetting.Id, after) : Forget(forgetting.Id),
                    .. decision.Puts.Where(put => put.Ref != document),
                ],
            };
    }
}
