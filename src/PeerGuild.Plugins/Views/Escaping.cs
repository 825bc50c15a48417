using System.Text;

namespace PeerGuild.Plugins.Views;

/// <summary>
/// Makes what people typed read as they typed it: no Markdown, no mention, no masked link, no heading or list, on one line. Letters that mean something
/// only where a line starts are escaped only there. Source: Discord Docs, Message Formatting.
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
                continue;
            }

            if (space)
            {
                text.Append(' ');
                space = false;
            }

            Append(text, rune);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        var special = rune.IsAscii && (Anywhere.Contains((char)rune.Value, StringComparison.Ordinal)
            || (text.Length == 0 && AtTheStart.Contains((char)rune.Value, StringComparison.Ordinal))
            || (rune.Value is '.' or ')' && IsANumber(text)));
        if (special)
        {
            text.Append('\\');
        }

        text.Append(rune.ToString());
    }

    /// <summary>"1." starts a numbered list.</summary>
    private static bool IsANumber(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
