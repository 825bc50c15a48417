using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.House.Tests;

/// <summary>No text that a member sees blames, whichever plugin says it.</summary>
public sealed class WordsTests
{
    private const int Fewest = 150;

    [Theory]
    [InlineData("Circles")]
    [InlineData("Rituals")]
    [InlineData("Goals")]
    [InlineData("Retros")]
    public void No_text_of_a_plugin_contains_a_word_that_blames(string plugin)
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "plugins", plugin), "*Texts*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains('"', StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .ToArray();
        Assert.True(texts.Length > Fewest, "The texts have moved.");
        Assert.All(texts, line => Assert.DoesNotMatch(Unkind.Words, line));
    }
}
