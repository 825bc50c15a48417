using System.Text.Json.Serialization;

namespace PeerGuild.Bench.Storage;

/// <summary>A document as large as a small circle.</summary>
internal sealed record Card(string Name, string Focus, ulong Steward, ulong[] Members, int Changes)
{
    /// <summary>
    /// How many there are, so that they are changed more often than made; 15 for each of 64 workers, so that no two change the same.
    /// </summary>
    public const int Count = 960;

    public static Card Numbered(int number, int changes) => new(
        $"circle-{number}",
        "Reading one paper a fortnight and saying what it changes in how we work",
        1350000000000000000 + (ulong)number,
        [.. Enumerable.Range(0, 6).Select(seat => 1350000000000000000 + (ulong)(number + seat))],
        changes);
}

/// <summary>How a card is written.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJson : JsonSerializerContext;
