using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PeerGuild.Goals.Setting;

/// <summary>Whether a goal could be sharper, by its words alone; and one way to make it so.</summary>
internal static partial class Sharper
{
    /// <summary>What is offered in addition to a vague goal.</summary>
    public const string Way = "show it to two people by Friday";

    private const int FewWords = 2;

    // Beginnings that say a direction and no step.
    private static readonly FrozenSet<string> Directions = new[]
    {
        "be", "become", "better", "consider", "continue", "explore", "focus", "get", "grow", "improve", "keep", "learn", "look", "more", "start", "think", "try",
        "understand", "work",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Words that make a step of it: an amount, a day, something one can see.
    private static readonly FrozenSet<string> Firm = new[]
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "once", "twice", "first", "every", "each", "by", "until", "before",
        "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>It says a direction, or next to nothing, and neither an amount nor a day.</summary>
    public static bool IsVague(string what)
    {
        var words = Words().Matches(what).Select(match => match.Value).ToArray();
        return !words.Any(word => Firm.Contains(word) || word.Any(char.IsDigit)) && (words.Length <= FewWords || Directions.Contains(words[0]));
    }

    /// <summary>The same, with a way to see that it is done; never vague, never longer than a goal may be.</summary>
    public static string Sharpened(string what)
    {
        var most = Goals.Words.LongestWhat - Way.Length - 2;
        var kept = (what.Length <= most ? what : what[..(char.IsHighSurrogate(what[most - 1]) ? most - 1 : most)]).TrimEnd(' ', '.', ',', ';', ':', '!', '…');
        return kept.Length == 0 ? Way : $"{kept}: {Way}";
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}'’]+")]
    private static partial Regex Words();
}
