using System.Text;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Plugins.Tests.Views;

public sealed class EscapingTests
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "1", "42", " ", "  ", "\n", "\r\n", "\t", "\\", "\\\\", "*", "**", "_", "__", "~~", "||", "`", "```", "<", ">", ">>> ", "[", "]", "(", ")", "](",
        "#", "# ", "### ", "-", "- ", "-# ", "+ ", "1. ", "1)", ".", "@", "@everyone", "@here", "<@1>", "<@!1>", "<@&2>", "<#3>", "<:x:4>", "<a:x:4>",
        "<t:0:R>", "</go:5>", "<id:home>", ":", "/", "//", "https", "https://", "http://x", "é", "😀", "\u200b", "\u202e", "\ud800", "\0",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_people_type_reads_as_they_typed_it_and_means_nothing(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var typed = Typed(random);
            var (text, marks) = DiscordMarkdown.Read(Markup.Of($"{typed}").ToString());
            Assert.True(marks.Count == 0, $"'{typed}' came out as {string.Join(", ", marks)}");
            Assert.Equal(OneLine(typed), text);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Two_things_people_typed_mean_nothing_together_either(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var (one, two) = (Typed(random), Typed(random));
            var (text, marks) = DiscordMarkdown.Read(Markup.Of($"{one}{two}\n{two}").ToString());
            Assert.True(marks.Count == 0, $"'{one}' and '{two}' came out as {string.Join(", ", marks)}");
            Assert.Equal($"{OneLine(one)}{OneLine(two)}\n{OneLine(two)}", text);
        }
    }

    [Theory]
    [InlineData("@everyone", "\\@everyone")]
    [InlineData("<@42>", "\\<\\@42\\>")]
    [InlineData("# big", "\\# big")]
    [InlineData("C# is fine", "C# is fine")]
    [InlineData("1. first", "1\\. first")]
    [InlineData("v1.2, half-done", "v1.2, half-done")]
    [InlineData("https://example.org", "https:\\//example.org")]
    [InlineData("two\nlines", "two lines")]
    public void Only_what_needs_it_is_escaped(string typed, string expected) => Assert.Equal(expected, Markup.Of($"{typed}").ToString());

    [Fact]
    public void What_stands_in_the_source_and_what_is_safe_by_type_stand_as_they_are()
    {
        var inner = Markup.Of($"**{"*"}**");
        Assert.Equal("# **\\*** 5 <@1> <#2> <t:60:R>", Markup.Of(
            $"# {inner} {5} {Link.User(new(1))} {Link.Channel(new(2))} {When.Relative(NodaTime.Instant.FromUnixTimeSeconds(60))}").ToString());
    }

    private static string Typed(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(1, 9); left > 0; left--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>Spaces and controls become one space within a line; what turns text around, and half a letter, is not kept.</summary>
    private static string OneLine(string typed) => string.Join(' ', typed
        .Replace("\u202e", "", StringComparison.Ordinal)
        .Replace("\ud800", "\ufffd", StringComparison.Ordinal)
        .Split([' ', '\n', '\r', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries));
}
