using System.Globalization;
using System.Text;

namespace PeerGuild.Retros;

/// <summary>What people typed, made fit to keep.</summary>
internal static class Typed
{
    /// <summary>As one line: one space between words, none around them, nothing in it that nobody can see but what joins emoji and letters. "" when nothing is left.</summary>
    public static string Line(string? typed)
    {
        var seen = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes().Where(IsKept))
        {
            seen.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        var line = string.Join(' ', seen.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.EnumerateRunes().Any(IsSeen) ? line : "";
    }

    /// <summary>At most so many characters; what is cut off is shown by an ellipsis.</summary>
    public static string Cut(string line, int most) => line.Length <= most ? line : string.Concat(line.AsSpan(0, End(line, most - 1)).TrimEnd(), "…");

    // A character outside the first 65,536 is two; half of one is none.
    private static int End(string line, int most) => char.IsHighSurrogate(line[most - 1]) ? most - 1 : most;

    // Zero width joiners shape what is seen, as in a family of emoji.
    private static bool IsKept(Rune rune) => IsSeen(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D;

    private static bool IsSeen(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && rune != Rune.ReplacementChar
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
