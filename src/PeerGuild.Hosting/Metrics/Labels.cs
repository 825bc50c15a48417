using System.Globalization;

namespace PeerGuild.Hosting.Metrics;

/// <summary>The labels of a sample, written as Prometheus reads them: <c>plugin="circles",outcome="answered"</c>.</summary>
internal static class Labels
{
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            labels.Add($"{Word(name)}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        return string.Join(',', labels);
    }

    /// <summary>A name with nothing but letters, digits and underscores.</summary>
    public static string Word(string name) => string.Create(name.Length, name, (word, from) =>
    {
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = char.IsAsciiLetter(from[i]) || (i > 0 && char.IsAsciiDigit(from[i])) ? from[i] : '_';
        }
    });

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
