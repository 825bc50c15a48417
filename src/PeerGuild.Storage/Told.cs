using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Storage;

/// <summary>What a document says of one person, told to that person: what it says of others stays out of it.</summary>
/// <param name="Title">What it is, in words: 1 to 200 characters, plain text.</param>
/// <param name="SeenBy">Who on Discord can see it, in words; "" for nobody but that person.</param>
/// <param name="Lines">What it says: a name and words for each.</param>
public sealed record Told(string Title, string SeenBy, params ImmutableArray<(string Name, string Words)> Lines)
{
    /// <summary>When it was; null where it has no date.</summary>
    public Instant? At { get; init; }
}
