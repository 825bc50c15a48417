using System.Text.RegularExpressions;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Tests;

/// <summary>A view as its reader sees the words.</summary>
internal static partial class Shown
{
    public static string Text(View view) => Plain(string.Join('\n', view.Blocks.Select(block => block.Section?.Text ?? block.Text).Where(text => text.Length > 0)));

    /// <summary>Discord shows an escaped sign as the sign.</summary>
    public static string Plain(string markdown) => Escaped().Replace(markdown, "$1");

    /// <summary>What is left for Discord to make something of.</summary>
    public static string WithoutEscaped(string markdown) => Escaped().Replace(markdown, "");

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
