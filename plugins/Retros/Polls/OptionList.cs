using System.Collections.Immutable;
using PeerGuild.Plugins;

namespace PeerGuild.Retros.Polls;

/// <summary>Reads the options of a poll as people type them: between semicolons, bars or on lines of their own.</summary>
internal static class OptionList
{
    public const int Fewest = 2;
    public const int Most = 10;
    public const int Longest = 80;

    private static readonly char[] Between = [';', '|', '\n'];

    /// <summary>What is tapped for the options, in their order.</summary>
    public static ImmutableArray<string> Emoji { get; } = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"];

    /// <summary>Reads them; empty ones between two signs are nothing.</summary>
    public static Result<Options, OptionRefusal> Read(string? typed)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split(Between).Select(Typed.Line).Where(line => line.Length > 0).ToImmutableArray();
        return lines.Length < Fewest ? OptionRefusal.TooFew
            : lines.Length > Most ? OptionRefusal.TooMany
            : lines.Any(line => line.Length > Longest) ? OptionRefusal.TooLong
            : lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < lines.Length ? OptionRefusal.Twice
            : new Options(lines);
    }
}

/// <summary>The options of a poll.</summary>
/// <param name="Words">As people typed them, in their order.</param>
internal sealed record Options(ImmutableArray<string> Words);

/// <summary>Why options cannot be taken.</summary>
internal enum OptionRefusal
{
    TooFew,
    TooMany,
    TooLong,
    Twice,
}
