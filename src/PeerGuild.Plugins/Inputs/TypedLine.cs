using System.Globalization;
using System.Text;

namespace PeerGuild.Plugins;

/// <summary>
/// A line as people typed it, made fit to keep: no space around it, one space between words, nothing in it that nobody can see. Everything else stays as
/// it was typed: what it would do on Discord is taken from it when it is shown, by <see cref="Views.Markup"/>.
/// </summary>
/// <remarks>
/// What shows as nothing could make two names look alike, or turn a line around. Source: Unicode, UAX 44 (categories Cc and Cf) and UTS 39,
/// https://www.unicode.org/reports/tr39/.
/// </remarks>
public static class TypedLine
{
    // Letters and symbols by their category, and yet they show as nothing: Hangul fillers and the empty Braille pattern.
    private static readonly int[] Blanks = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    // Zero width non-joiner and joiner: between two letters or emoji they shape what is seen, as in a family of emoji or in Persian.
    private static readonly int[] Joiners = [0x200C, 0x200D];

    /// <summary>Reads a line.</summary>
    /// <param name="typed">As Discord sent it; null is as good as empty.</param>
    /// <param name="most">As many UTF-16 characters as it may have once the space around it is gone, as Discord counts them.</param>
    /// <returns>1 to <paramref name="most"/> characters; read again, they are the same.</returns>
    public static Result<string, LineRefusal> Read(string? typed, int most)
    {
        var line = OneSpaced(typed ?? "");
        return line.EnumerateRunes().All(rune => IsUnseen(rune) || rune.Value == ' ') ? LineRefusal.Empty
            : line.Length > most ? LineRefusal.TooLong
            : HidesSomething(line) ? LineRefusal.HidesSomething
            : line;
    }

    /// <summary>What two lines have in common that people would call the same: case, spacing and joiners do not count.</summary>
    public static string Key(string line)
    {
        var seen = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes().Where(rune => Rune.IsWhiteSpace(rune) || !IsUnseen(rune)))
        {
            seen.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return OneSpaced(seen.ToString());
    }

    private static string OneSpaced(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool HidesSomething(string line)
    {
        var runes = line.EnumerateRunes().ToArray();
        return runes.Where((rune, at) => IsUnseen(rune) && !IsJoining(runes, at)).Any();
    }

    private static bool IsJoining(Rune[] runes, int at) =>
        Joiners.Contains(runes[at].Value) && at > 0 && at < runes.Length - 1 && !IsUnseen(runes[at - 1]) && !IsUnseen(runes[at + 1]);

    // Half of a surrogate pair reads as U+FFFD.
    private static bool IsUnseen(Rune rune) =>
        Blanks.Contains(rune.Value)
        || rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
