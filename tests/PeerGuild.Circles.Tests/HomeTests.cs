using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>The home card: pinned once, always current.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task It_is_pinned_and_counts_who_is_in()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        Assert.Single(play.Guild.Pins);
        Assert.EndsWith("-# Three of us · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
        Assert.Equal(["My seat", "Have a look"], play.Home.Buttons);
        await play.SayAsync("Ben", "/circle leave");
        Assert.EndsWith("-# Two of us · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_last_one_leaves_it_says_that_the_circle_is_over()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.SayAsync("Ada", "/circle leave");
        Assert.Equal("# Night Owls\nBetter decisions\nThis circle is over. Thank you for what you shared.", play.Home.Text);
        Assert.Empty(play.Home.Buttons);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_and_pinned_anew()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var first = play.Home;
        play.Guild.FailNext<Edit>(Failure.Types.Reason.Gone);
        await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"");
        Assert.NotEqual(first.Id, play.Home.Id);
        Assert.EndsWith("-# Two of us · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
    }
}
