using System.Collections.Immutable;

namespace PeerGuild.Storage;

/// <summary>A reader that remembers what it saw.</summary>
public interface IReading : IRead
{
    /// <summary>Every query so far, with what it found.</summary>
    ImmutableArray<Seen> Seen { get; }
}
