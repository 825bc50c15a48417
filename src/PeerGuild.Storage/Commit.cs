using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage;

/// <summary>A decision to be made true, if everything it was based on is still so.</summary>
public sealed record Commit(Origin Origin, Moment Moment, ImmutableArray<Seen> Reads, Decision Decision);

/// <summary>What came of a commit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>It is durable.</summary>
    /// <param name="Head">The number of the last event in the log.</param>
    public sealed record Done(ulong Head) : CommitResult;

    /// <summary>Something it was based on has changed, or a unique value is taken: load and decide again.</summary>
    public sealed record Conflict : CommitResult;

    /// <summary>The same input has been decided before; nothing was changed now.</summary>
    /// <param name="Reply">What was answered then; null for inputs that are no person's.</param>
    public sealed record Before(Reply? Reply) : CommitResult;
}
