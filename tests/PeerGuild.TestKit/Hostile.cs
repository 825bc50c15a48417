namespace PeerGuild.TestKit;

/// <summary>What people type, paste and send by other programs than Discord's own.</summary>
public static class Hostile
{
    private const int Rounds = 4;

    // No field and no option of Discord's takes more.
    private const int Longest = 4000;

    private static readonly string[] Pieces =
    [
        "", " ", "\t", "\n\n", "\u2028", "x", "0", "-1", "6", "99999999999999999999", "2027-02-30", "9999-12-31",
        "yes", "true", "@everyone", "@here", "<@1>", "<@&1>", "<#12>", "<t:0:R>", "</circle:1>",
        "**", "__", "||", "```", "~~", "# ", "-# ", "> ", "1. ", "- ", "; ; ;", "a; a",
        "[a](https://example.org)", "https://example.org", "javascript:alert(1)", "/", "//", "\\", "\"", "'; DROP TABLE goal",
        "{0}", "%s", "=1+1", "\0", "\u200b", "\u200d", "\u202e", "\u2066",
        "\ufeff", "\u3164", "\ud83d", "\udc00", "🦉", "👨‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301\u0301", "שלום", "مرحبا", "\uffff",
        new('x', 61), new('*', 201), new('\u00e9', 1501), new('*', 4000), string.Concat(Enumerable.Repeat("🦉", 2000)),
    ];

    /// <summary>Each piece, and some put together by chance.</summary>
    public static IEnumerable<string> Typed(int seed)
    {
        var chance = new Random(seed);
        return [.. Pieces, .. Enumerable.Range(0, Rounds).Select(_ => Cut(string.Concat(Enumerable.Range(0, chance.Next(2, 6)).Select(_ => Pieces[chance.Next(Pieces.Length)]))))];
    }

    /// <summary>As the value of an option of a slash command, in quotes; a backslash alone at its end would take the quote along.</summary>
    public static string Quoted(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return $"\"{typed.Replace("\"", "\\\"", StringComparison.Ordinal)}{(typed.EndsWith('\\') ? " " : "")}\"";
    }

    private static string Cut(string typed) => typed.Length <= Longest ? typed : typed[..Longest];
}
