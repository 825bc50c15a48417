using PeerGuild.Circles.Charters;
using PeerGuild.Plugins;
using Xunit;

namespace PeerGuild.Circles.Tests.Charters;

/// <summary>A focus that is too broad is questioned; one that says what two sessions have in common is not.</summary>
public sealed class FocusesTests
{
    [Theory]
    [InlineData("AI")]
    [InlineData("ai and machine learning")]
    [InlineData("Leadership")]
    [InlineData("getting better")]
    [InlineData("Getting better at things, together!")]
    [InlineData("Personal development")]
    [InlineData("All about data")]
    [InlineData("communication skills")]
    [InlineData("  MANAGEMENT  ")]
    public void It_is_too_broad_and_two_narrower_ones_are_offered(string focus)
    {
        var doubt = Focuses.Of(focus);
        Assert.NotNull(doubt);
        Assert.NotEqual(doubt.First, doubt.Second);
        Assert.All([doubt.First, doubt.Second], one => Assert.False(TypedLine.Read(one, Circle.LongestFocus).IsRefused));
        Assert.All([doubt.First, doubt.Second], one => Assert.Null(Focuses.Of(one)));
    }

    [Theory]
    [InlineData("Better decisions")]
    [InlineData("Better data-informed decisions in product work")]
    [InlineData("AI in radiology reports")]
    [InlineData("Leading a team that works from home")]
    [InlineData("Pricing workshops")]
    [InlineData("🦉")]
    public void It_is_narrow_enough(string focus) => Assert.Null(Focuses.Of(focus));

    [Fact]
    public void Nothing_that_can_be_typed_makes_a_rewrite_that_does_not_fit()
    {
        var odd = new[] { "ai" + new string('!', 190) + "data", "data " + new string('.', 150), "code\u200d", "(data)", new string('a', 200), "data/design" };
        Assert.All(
            odd.Select(Focuses.Of).OfType<Doubt>(),
            doubt => Assert.All([doubt.First, doubt.Second], one => Assert.InRange(one.Length, 1, Circle.LongestFocus)));
    }
}
