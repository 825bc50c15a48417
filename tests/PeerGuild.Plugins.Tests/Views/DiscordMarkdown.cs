using System.Text;
using System.Text.RegularExpressions;

namespace PeerGuild.Plugins.Tests.Views;

/// <summary>Reads Markdown as Discord's apps do, independently of how it is escaped: what is plain text, and what means something.</summary>
internal static partial class DiscordMarkdown
{
    /// <summary>The text as people read it, and everything in it that means something.</summary>
    public static (string Text, List<string> Marks) Read(string markdown)
    {
        var text = new StringBuilder();
        var marks = new List<string>();
        for (var i = 0; i < markdown.Length; i++)
        {
            var rest = markdown[i..];
            if (Escape().Match(rest) is { Success: true })
            {
                text.Append(markdown[++i]);
                continue;
            }

            var startsLine = i == 0 || markdown[i - 1] == '\n';
            if (startsLine && LineStart().Match(rest) is { Success: true } start)
            {
                marks.Add(start.Value);
            }

            if (Inline().Match(rest) is { Success: true } inline)
            {
                marks.Add(inline.Value);
            }

            text.Append(markdown[i]);
        }

        return (text.ToString(), marks);
    }

    [GeneratedRegex(@"^\\[^0-9A-Za-z\s]")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^(#{1,3} |-# |>>> |> |\s*[-*+] |\s*\d+[.)] )")]
    private static partial Regex LineStart();

    [GeneratedRegex("""
        ^(<@[!&]?\d+>|<\#\d+>|<a?:\w+:\d+>|<t:-?\d+(:\w)?>|</[^>]+:\d+>|<id:\w+>|@everyone|@here|\w+://|<\w+:|\[[^\]]*\]\(
        |\*\*?|__?|~~|\|\||`+)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Inline();
}
