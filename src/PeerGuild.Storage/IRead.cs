using System.Collections.Immutable;

namespace PeerGuild.Storage;

/// <summary>
/// Reads what a rule needs, within one guild. Whatever is read, also lists and misses, is checked again inside the commit.
/// Not thread-safe: one for each input.
/// </summary>
public interface IRead
{
    /// <summary>The guild it is bound to.</summary>
    GuildId Guild { get; }

    /// <summary>A document by its id.</summary>
    ValueTask<Doc<T>?> GetAsync<T>(DocKind<T> kind, string id, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The document that claims a unique value.</summary>
    ValueTask<Doc<T>?> ByAsync<T>(DocKind<T> kind, string unique, string value, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The first <paramref name="max"/> documents with a value in an index, in the index's order.</summary>
    ValueTask<ImmutableArray<Doc<T>>> ListAsync<T>(DocKind<T> kind, string index, string value, int max, CancellationToken cancellationToken)
        where T : class;
}
