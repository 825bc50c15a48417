using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Nameless;

/// <summary>
/// A round of nameless questions, as a rule needs it. Nothing is written in groups smaller than three: until then people are marked as pending and their
/// answers wait in memory; then one commit marks them as having answered and mixes the answers into the box.
/// </summary>
/// <param name="Id">The round's id, of which both documents have their names.</param>
/// <param name="Asked">Who has answered.</param>
/// <param name="Box">What was answered.</param>
/// <param name="Waiting">What is not written yet, by those who still count.</param>
internal sealed record Round(string Id, Asked Asked, Box Box, Waiting Waiting)
{
    /// <summary>The fewest answers that are ever written together.</summary>
    public const int Group = 3;

    /// <summary>The fewest answers of which the words are shown.</summary>
    public const int Words = 4;

    /// <summary>The fewest answers of which the picture is shown.</summary>
    public const int Picture = 5;

    /// <summary>Whether there is a document to be deleted at the end.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether there is a box to be deleted at the end.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Everything that was answered, for the end.</summary>
    public Box All => Box.With(Slips());

    /// <summary>Somebody's answer is written or waits.</summary>
    public bool Knows(UserId user) => Asked.Answered.Contains(user) || Waiting.Named.ContainsKey(user.Value);

    /// <summary>Somebody's answer was lost before it was written: they are asked once more.</summary>
    public bool Lost(UserId user) => Asked.Pending.Contains(user) && !Waiting.Named.ContainsKey(user.Value);

    /// <summary>Reads a round. What was written meanwhile, or is of somebody who does not count any more, does not wait.</summary>
    /// <param name="read">Bound to the guild.</param>
    /// <param name="hat">Where answers wait.</param>
    /// <param name="id">The round.</param>
    /// <param name="counts">Whose answers count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<Round> ReadAsync(IRead read, Hat hat, string id, Func<UserId, bool> counts, CancellationToken cancellationToken)
    {
        var asked = await read.GetAsync(Kinds.Asked, id, cancellationToken);
        var box = await read.GetAsync(Kinds.Box, id, cancellationToken);
        var state = asked?.State ?? Asked.Nobody;
        hat.Take(read.Guild, id, state.Answered, state.HasCarried);
        var waiting = hat.In(read.Guild, id);
        var counting = waiting with { Named = waiting.Named.RemoveRange(waiting.Named.Keys.Where(user => !counts(new UserId(user)))) };
        return new Round(id, state, box?.State ?? Box.Empty, counting)
        {
            IsKept = asked is not null,
            IsFilled = box is not null,
        };
    }

    /// <summary>What is to be written now: who is pending, or three and more together.</summary>
    public Decision Keep()
    {
        var slips = Slips();
        if (Waiting.Named.IsEmpty)
        {
            return Decision.Nothing;
        }

        if (slips.Length < Group)
        {
            var waits = Asked.Waits(Waiting.Named.Keys);
            return waits.Pending.Length == Asked.Pending.Length ? Decision.Nothing : new Decision { Puts = [Kinds.Asked.Put(Id, waits)] };
        }

        var asked = Asked.Has(Waiting.Named.Keys) with { HasCarried = Asked.HasCarried || !Waiting.Carried.IsEmpty };
        return new Decision { Puts = [Kinds.Asked.Put(Id, asked), Kinds.Box.Put(Id, Box.With(slips))] };
    }

    /// <summary>It is over: who answered is kept no longer, and what was answered only as what was shown of it.</summary>
    public Decision End() => new()
    {
        Puts =
        [
            .. IsKept ? new[] { Kinds.Asked.Forget(Id) } : [],
            .. IsFilled ? new[] { Kinds.Box.Forget(Id) } : [],
        ],
    };

    private ImmutableArray<Slip> Slips() => [.. Waiting.Carried, .. Waiting.Named.Values];
}
