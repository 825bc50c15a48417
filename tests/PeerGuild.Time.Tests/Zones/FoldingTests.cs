using PeerGuild.Time.Zones;
using Xunit;

namespace PeerGuild.Time.Tests.Zones;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Zürich", "zurich")]
    [InlineData("Zu\u0308rich", "zurich")]
    [InlineData("  Los__Angeles / x ", "los angeles x")]
    [InlineData("Port-au-Prince", "port au prince")]
    [InlineData("UTC-5", "utc-5")]
    [InlineData("Ærø, Straße, Łódź", "aero strasse lodz")]
    [InlineData("Lis\u200bbon", "lisbon")]
    [InlineData("東京", "東京")]
    [InlineData("\ud83d", "")]
    [InlineData("—", "")]
    public void Text_is_folded_to_bare_words(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Only_the_beginning_of_a_long_text_is_looked_at() => Assert.Equal(100, Folding.Fold(new string('a', 100_000)).Length);
}
