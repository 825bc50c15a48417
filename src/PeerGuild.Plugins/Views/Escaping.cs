using System.Globalization;
using System.Text;

namespace PeerGuild.Plugins.Views;

/// <summary>
/// Makes what people typed read as they typed it, on one line: no Markdown, no mention, no link, no heading, list or quote. Letters that mean
/// something only where a line starts are escaped only at the start of what was typed. Source: Discord Docs, Message Formatting.
/// </summary>
internal static class Escaping
{
    private const string Anywhere = "\\*_~`|<>[]@";
    private const string AtTheStart = "#-+";

    public static string Escape(string typed)
    {
        var text = new StringBuilder(typed.Length + 8);
        var space = false;
        foreach (var rune in typed.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = text.Length > 0;
            }
            else if (!TurnsTextAround(rune))
            {
                text.Append(space ? " " : "");
                Append(text, rune);
                space = false;
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        if (rune.IsAscii && IsSpecial(text, (char)rune.Value))
        {
            text.Append('\\');
        }

        text.Append(CultureInfo.InvariantCulture, $"{rune}");
    }

    private static bool IsSpecial(StringBuilder before, char letter) => letter switch
    {
        // "https://" becomes a link by itself, also where the scheme stands in front of what was typed.
        '/' => before.Length == 0 || before[^1] == ':',
        // "1." starts a numbered list, likewise.
        '.' or ')' => IsANumber(before),
        _ => Anywhere.Contains(letter, StringComparison.Ordinal) || (before.Length == 0 && AtTheStart.Contains(letter, StringComparison.Ordinal)),
    };

    private static bool IsANumber(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Embeddings, overrides and isolates turn around what follows them, ours too.</summary>
    private static bool TurnsTextAround(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
