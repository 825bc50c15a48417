using System.Collections.Immutable;

namespace PeerGuild.Storage;

/// <summary>A query and what it found, to be compared inside the commit.</summary>
public sealed record Seen(Query Query, ImmutableArray<(DocRef Ref, long Version)> Found);

/// <summary>What can be asked of a store, within one guild.</summary>
public abstract record Query
{
    private Query()
    {
    }

    /// <summary>A document by its id.</summary>
    public sealed record Get(DocRef Ref) : Query;

    /// <summary>The document that claims a unique value.</summary>
    public sealed record By(string Kind, string Unique, string Value) : Query;

    /// <summary>The first documents with a value in an index.</summary>
    public sealed record List(string Kind, string Index, string Value, int Max) : Query;
}
