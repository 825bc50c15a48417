using FsCheck.Fluent;
using PeerGuild.Goals.Setting;
using Xunit;

namespace PeerGuild.Goals.Tests.Setting;

/// <summary>A question of a goal's words alone: asked of directions, never of steps, and its own answer is sharp.</summary>
public sealed class SharperProperties
{
    [Theory]
    [InlineData("Improve my talks")]
    [InlineData("be better at feedback")]
    [InlineData("Work on pricing")]
    [InlineData("pricing")]
    [InlineData("Learn more about tests")]
    public void A_direction_is_vague(string what) => Assert.True(Sharper.IsVague(what));

    [Theory]
    [InlineData("show the draft to two people")]
    [InlineData("Improve the first slide by Friday")]
    [InlineData("ask Chi for the budget")]
    [InlineData("3 interviews")]
    [InlineData("Try the new price with 5 clients")]
    public void A_step_is_not(string what) => Assert.False(Sharper.IsVague(what));

    [Fact]
    public void What_is_offered_is_never_vague_and_always_fits() => Holds.ForAll(ArbMap.Default.ArbFor<string>(), typed =>
    {
        var what = Typed.Line(typed);
        var sharper = Sharper.Sharpened(what.Length <= Words.LongestWhat ? what : what[..Words.LongestWhat]);
        Assert.False(Sharper.IsVague(sharper));
        Assert.InRange(sharper.Length, 1, Words.LongestWhat);
        Assert.Equal(Sharper.IsVague(what), Sharper.IsVague(what.ToUpperInvariant()));
    });

    [Fact]
    public void The_longest_goal_can_be_sharper() =>
        Assert.InRange(Sharper.Sharpened(string.Concat(Enumerable.Repeat("😀", 100))).Length, 1, Words.LongestWhat);
}
