using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PeerGuild.Time.Zones;

/// <summary>
/// Text as it is compared: lower case, without accents, its words parted by one space. Own tables, because .NET without ICU data
/// (<c>InvariantGlobalization</c>) takes no letter apart.
/// </summary>
public static class Folding
{
    // Nobody types more than this to find a town; the rest is not looked at.
    private const int Longest = 100;

    private static readonly FrozenDictionary<char, string> Plain = new (string Letter, string Accented)[]
    {
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"), ("g", "ĝğġģ"), ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįıịỉ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņň"), ("o", "òóôõöøōŏőơọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("r", "ŕŗř"),
        ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűųưụủứừửữự"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"),
        // "St. John's" is "St Johns" in the database.
        ("", ".'’"),
    }.SelectMany(row => row.Accented, (row, accented) => (accented, row.Letter))
        .ToFrozenDictionary(pair => pair.accented, pair => pair.Letter);

    /// <summary>At most the first 100 characters, folded.</summary>
    public static string Fold(string text)
    {
        var typed = text.AsSpan(0, Math.Min(text.Length, Longest));
        var folded = new StringBuilder(typed.Length);
        for (var at = 0; at < typed.Length; at++)
        {
            var letter = char.ToLowerInvariant(typed[at]);
            if (Plain.TryGetValue(letter, out var plain))
            {
                folded.Append(plain);
            }
            else if (char.IsLetterOrDigit(letter) || IsSign(typed[at..]))
            {
                folded.Append(letter);
            }
            else if (IsGap(letter) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    // "UTC-5" has a sign, "Port-au-Prince" has hyphens.
    private static bool IsSign(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] is '+' or '-' && char.IsAsciiDigit(rest[1]);

    // Marks that stand on the letter before them, and what nobody sees, part no words.
    private static bool IsGap(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
