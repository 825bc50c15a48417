using NodaTime;
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
        Assert.Equal(["My seat", "Suggest a topic", "Save something", "Have a look"], play.Home.Buttons);
        await play.SayAsync("Ben", "/circle leave");
        Assert.EndsWith("-# Two of us · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_there_is_a_date_who_cannot_come_says_so_there()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await play.DateAsync(Instant.FromUtc(2027, 1, 12, 19, 0));
        Assert.Equal(["My seat", "I can't make it", "Suggest a topic", "Save something", "Have a look"], play.Home.Buttons);
        Assert.All(ButtonsOf(play).Skip(1).Take(3), button => Assert.Equal(("rituals", ButtonsOf(play)[0].Args[0]), (button.Plugin, Assert.Single(button.Args))));
        Assert.Equal(["cannot", "suggest", "save"], ButtonsOf(play).Skip(1).Take(3).Select(button => button.Action));
    }

    [Fact]
    public async Task When_the_circle_meets_next_is_said_before_anybody_joins_and_where_its_day_is_asked_for()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        Assert.Contains("**When** · nothing said yet", (await play.SayAsync("Ada", "/circle charter")).Text, StringComparison.Ordinal);
        await play.DateAsync(Instant.FromUtc(2027, 1, 12, 19, 0));
        await play.SayAsync("Ada", "/circle invite person:Ben");
        Assert.Contains("\n**When** · next 2027-01-12T19:00:00Z\n**What we ask**", (await play.PressAsync("Ben", "Have a look")).Text, StringComparison.Ordinal);
        Assert.Contains("**When** · next 2027-01-12T19:00:00Z.", (await play.SayAsync("Ada", "/circle charter")).Text, StringComparison.Ordinal);
        Assert.Contains("**Day** · next 2027-01-12T19:00:00Z:", (await play.SayAsync("Ada", "/circle settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_rituals_rest_their_buttons_do_too()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.DateAsync(Instant.FromUtc(2027, 1, 12, 19, 0));
        await play.PressAsync("Ada", "Rest the rituals", await play.SayAsync("Ada", "/circle settings"));
        Assert.Equal(["My seat", "Have a look"], play.Home.Buttons);
    }

    [Fact]
    public async Task Without_rituals_the_card_is_whole_but_for_their_buttons()
    {
        await using var play = await CirclePlay.StartAsync(["Ada", "Ben"], ["rituals"]);
        Assert.Equal("# Night Owls\nBetter decisions\n**Next** · no date yet: /session schedule picks the first\n-# Two of us · join with /circle join · /help", play.Home.Text);
        Assert.Equal(["My seat", "Have a look"], play.Home.Buttons);
    }

    private static Button[] ButtonsOf(CirclePlay play) => [.. play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? [])];

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
