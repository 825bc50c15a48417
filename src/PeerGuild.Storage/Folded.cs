using PeerGuild.Time.Zones;

namespace PeerGuild.Storage;

/// <summary>Words as they are searched for.</summary>
public static class Folded
{
    /// <summary>Each word of a text once, in order: lower case, without accents and signs.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => Folding.Fold(word).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal);
    }
}
