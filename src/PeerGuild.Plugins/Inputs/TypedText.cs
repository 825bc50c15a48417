namespace PeerGuild.Plugins;

/// <summary>Several lines as people typed them, made fit to keep: each as <see cref="TypedLine"/> has it, at most one empty line between two.</summary>
public static class TypedText
{
    /// <summary>Reads a text.</summary>
    /// <param name="typed">As Discord sent it; null is as good as empty.</param>
    /// <param name="most">As many UTF-16 characters as it may have, line ends included, once it is made fit.</param>
    /// <returns>1 to <paramref name="most"/> characters, lines ended by "\n" alone; read again, they are the same.</returns>
    public static Result<string, LineRefusal> Read(string? typed, int most)
    {
        var kept = new List<string>();
        foreach (var raw in (typed ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            var line = TypedLine.Read(raw, most);
            if (line.IsRefused && line.Refusal != LineRefusal.Empty)
            {
                return line.Refusal.Value;
            }

            if (!line.IsRefused || (kept.Count > 0 && kept[^1].Length > 0))
            {
                kept.Add(line.IsRefused ? "" : line.Value);
            }
        }

        var text = string.Join('\n', kept).TrimEnd('\n');
        return text.Length == 0 ? LineRefusal.Empty : text.Length > most ? LineRefusal.TooLong : text;
    }
}
