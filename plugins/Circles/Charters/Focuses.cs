using System.Collections.Immutable;
using PeerGuild.Plugins;

namespace PeerGuild.Circles.Charters;

/// <summary>Whether a focus is so broad that no two sessions would be about the same thing. Pure.</summary>
internal static class Focuses
{
    private const int MostSubjects = 3;
    private const int LongestSubject = 60;

    // Words that narrow nothing: what is left without them is the subject.
    private static readonly ImmutableHashSet<string> Fillers = Words(
        """
        a about all an and any around as at be become becoming being best better by day development do doing each everyday everything excellence
        exchange explore exploring for from general get getting good great grow growing help how i improve improving in into it its know knowledge
        learn learning life more my new of on or our ourselves own people practice practices share sharing skill skills some stuff talk talking team
        teams the theme themes thing things things to together topic topics understand understanding use using various way ways we with work working
        """);

    private static readonly ImmutableHashSet<string> Subjects = Words(
        """
        agile agility ai analytics artificial business career careers change chatgpt coaching code coding collaboration communication creativity
        culture data design digital digitalisation digitalization diversity engineering entrepreneurship feedback finance future genai growth
        happiness health innovation intelligence leaders leadership leading llm llms machine management managers managing marketing mindset mindfulness
        motivation networking personal product productivity programming projects quality research resilience sales security self software strategy
        success sustainability tech technologies technology transformation trends wellbeing
        """);

    /// <summary>What makes it broad, and two that are narrower; null when it is narrow enough.</summary>
    public static Doubt? Of(string focus)
    {
        var words = Split(focus);
        var left = words.Where(word => !Fillers.Contains(word)).ToImmutableArray();
        return words.IsEmpty || left.Length > MostSubjects || !left.All(Subjects.Contains) ? null
            : left.IsEmpty ? new Doubt("One habit at work that each of us changes this quarter", "Asking better questions in our own meetings")
            : Rewritten(left, focus);
    }

    private static Doubt Rewritten(ImmutableArray<string> left, string focus) =>
        left.Any(word => word is "ai" or "genai" or "llm" or "llms" or "chatgpt" or "artificial")
            ? new Doubt(
                "Using AI in one real task each month and telling what came of it",
                "Where AI helps in our own team's work, and where it gets in the way")
        : left.Any(word => word is "leadership" or "leading" or "leaders" or "management" or "managing" or "managers")
            ? new Doubt("One-to-ones that both sides look forward to", "The first year of leading a team")
        : left.Any(word => word is "communication" or "feedback" or "collaboration")
            ? new Doubt("Saying difficult things kindly, one real talk at a time", "Feedback that people can use the next day")
        : new Doubt(
            $"One decision a month in {Named(left, focus)} that each of us really faces",
            $"{Capital(Named(left, focus))}: what each of us tries at work and brings back");

    /// <summary>The subject as it was typed.</summary>
    private static string Named(ImmutableArray<string> left, string focus)
    {
        var words = focus.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => Split(word).Any(left.Contains));
        var named = string.Join(' ', words.Select(Trimmed));
        return named.Length <= LongestSubject ? named : string.Join(' ', left);
    }

    private static string Trimmed(string word) => word.Trim([.. word.Where(sign => !char.IsLetterOrDigit(sign))]);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static ImmutableArray<string> Split(string text)
    {
        var letters = new string([.. TypedLine.Key(text).Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ')]);
        return [.. letters.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static ImmutableHashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>Two narrower ones for a focus that is broad.</summary>
/// <param name="First">A focus.</param>
/// <param name="Second">Another.</param>
internal sealed record Doubt(string First, string Second)
{
    /// <summary>By its number, as a button has it; null for any other.</summary>
    public string? Take(string number) => number switch
    {
        "1" => First,
        "2" => Second,
        _ => null,
    };
}
