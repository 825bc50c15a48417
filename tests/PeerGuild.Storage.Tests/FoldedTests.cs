namespace PeerGuild.Storage.Tests;

/// <summary>Words are found whatever their case and accents.</summary>
public sealed class FoldedTests
{
    [Theory]
    [InlineData("Préparer, des INTERVIEWS", "preparer des interviews")]
    [InlineData("first-hires & first hires", "first hires")]
    [InlineData("Straße ÆGIR", "strasse aegir")]
    [InlineData("🦉 , . ", "")]
    [InlineData("价格 цена", "价格 цена")]
    public void Each_word_once_folded(string text, string words) => Assert.Equal(words, string.Join(' ', Folded.Words(text)));
}
