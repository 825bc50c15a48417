using System.Collections.Immutable;

namespace PeerGuild.Storage;

/// <summary>What documents said until a person was forgotten and say no longer: their effects that still say it are emptied.</summary>
/// <param name="Documents">Which documents.</param>
/// <param name="Words">What they said, whole strings as they stood there.</param>
public sealed record LostWords(ImmutableArray<DocRef> Documents, ImmutableArray<string> Words)
{
    /// <summary>Nothing.</summary>
    public static LostWords None { get; } = new([], []);
}
