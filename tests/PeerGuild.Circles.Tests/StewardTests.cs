using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What the steward does, and what others read when they try.</summary>
public sealed class StewardTests
{
    private const string NotYours = "Ada looks after **Night Owls** and can do that. Nothing was changed.";

    [Fact]
    public async Task Not_now_leaves_it_open_and_says_so()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var kept = await play.PressAsync("Ada", Texts.NotNow, await play.SayAsync("Ada", "/circle archive"));
        Assert.Equal("**Night Owls** stays open. Nothing was changed.", kept.Text);
    }

    [Fact]
    public async Task The_part_is_handed_over_and_the_channel_knows()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        Assert.Equal("Ben looks after the circle now, and the channel knows. Thank you for your care.", (await play.SayAsync("Ada", "/circle hand-over person:Ben")).Text);
        Assert.Equal("Ben looks after **Night Owls** now.", play.Guild.Messages[^1].Text);
        Assert.StartsWith("Ben looks after", (await play.RemoveAsync("Ada", "Ben")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_was_taken_out_reads_one_kind_sentence_and_nobody_is_told()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        var before = play.Guild.Messages.Length;
        Assert.StartsWith("Chi is not in the circle any more.", (await play.RemoveAsync("Ada", "Chi")).Text, StringComparison.Ordinal);
        Assert.Equal(before, play.Guild.Messages.Length);
        Assert.Equal(
            "**Night Owls** isn't taking you in right now. Ada can say more, if you ask.",
            (await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"")).Text);
    }

    [Fact]
    public async Task Taking_somebody_out_asks_first_with_a_sentence_to_say_and_they_can_be_kept()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        var asked = await play.SayAsync("Ada", "/circle remove person:Chi");
        Assert.StartsWith("Take **Chi** out of **Night Owls**? I tell nobody, so they hear it from you: best before you press.\nYou could say: \"", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["Take them out", "Keep them"], asked.Buttons);
        Assert.Equal(NotYours, (await play.PressAsync("Ben", "Take them out", asked)).Text);
        Assert.Equal("Everybody stays in **Night Owls**. Nothing was changed.", (await play.PressAsync("Ada", "Keep them", asked)).Text);
        Assert.Contains("3. Chi", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        Assert.StartsWith("That is you.", (await play.SayAsync("Ada", "/circle remove person:Ada")).Text, StringComparison.Ordinal);
        Assert.StartsWith("That person is not in **Night Owls**.", (await play.SayAsync("Ada", "/circle remove person:Jon")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_steward_invites_again_may_come_back_and_no_other_invitation_opens_the_door()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await play.RemoveAsync("Ada", "Chi");
        Assert.StartsWith("There is nobody to invite among those", (await play.SayAsync("Ben", "/circle invite person:Chi")).Text, StringComparison.Ordinal);
        Assert.StartsWith("**Night Owls** isn't taking you in", (await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        Assert.StartsWith("I have mentioned them once", (await play.SayAsync("Ada", "/circle invite person:Chi")).Text, StringComparison.Ordinal);
        Assert.StartsWith("## You are in", (await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/circle hand-over person:Chi")]
    [InlineData("/circle remove person:Chi")]
    [InlineData("/circle archive")]
    public async Task Others_read_who_can(string text)
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        Assert.Equal(NotYours, (await play.SayAsync("Ben", text)).Text);
        Assert.Equal("3", (await play.SayAsync("Ada", "/circle members")).Text.Split('\n')[^2][..1]);
    }

    [Fact]
    public async Task A_button_that_is_pressed_by_somebody_else_does_nothing()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var charter = await play.SayAsync("Ada", "/circle charter");
        foreach (var label in new[] { "Change the focus", "Change the keys", "One seat more" })
        {
            Assert.Equal(NotYours, (await play.PressAsync("Ben", label, charter)).Text);
        }

        var ask = await play.SayAsync("Ada", "/circle archive");
        Assert.Equal(NotYours, (await play.PressAsync("Ben", "Close it", ask)).Text);
    }

    [Fact]
    public async Task A_new_focus_stands_on_the_home_card()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var window = await play.PressAsync("Ada", "Change the focus", await play.SayAsync("Ada", "/circle charter"));
        await play.FillAsync("Ada", window, (Fields.Text, "Fewer untested launches"));
        Assert.StartsWith("# Night Owls\nFewer untested launches\n", play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seats_grow_one_by_one_to_twelve_with_a_word_at_nine()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var charter = await play.SayAsync("Ada", "/circle charter");
        Assert.Equal(
            "**Night Owls** has nine seats now. With more than eight, turns get rare: two circles may serve you better.",
            (await play.PressAsync("Ada", "One seat more", charter)).Text);
        for (var seats = 10; seats <= 12; seats++)
        {
            await play.PressAsync("Ada", "One seat more", charter);
        }

        Assert.Equal(
            "**Night Owls** has twelve seats, and that is as many as a circle can carry.", (await play.PressAsync("Ada", "One seat more", charter)).Text);
    }

    [Fact]
    public async Task A_circle_closes_with_a_good_bye_and_comes_back_with_everyone()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var closed = await play.PressAsync("Ada", "Close it", await play.SayAsync("Ada", "/circle archive"));
        Assert.Equal("**Night Owls** is closed. Its card in the channel opens it again.", closed.Text);
        Assert.Equal("**Night Owls** is closed. Thank you, Ada and Ben, for what you shared.", play.Guild.Messages[^1].Text);
        Assert.Equal(["Open it again"], play.Home.Buttons);
        Assert.Empty(await play.WaitingAsync("Ben"));
        Assert.StartsWith("There is no circle on this server yet.", (await play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);

        Assert.StartsWith("You have no seat in **Night Owls**", (await play.PressAsync("Chi", "Open it again")).Text, StringComparison.Ordinal);
        Assert.Equal("**Night Owls** is open again, with everyone who was in it.", (await play.PressAsync("Ben", "Open it again")).Text);
        Assert.Equal("**Night Owls** is open again.", play.Guild.Messages[^1].Text);
        Assert.Contains("1. Ada · steward\n2. Ben", (await play.SayAsync("Chi", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_whose_name_is_taken_meanwhile_stays_closed()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.PressAsync("Ada", "Close it", await play.SayAsync("Ada", "/circle archive"));
        var card = play.Home;
        await play.SayAsync("Ben", "/circle create name:\"night owls\" focus:x timezone:Lisbon");
        var said = await play.Guild.PressAsync(play.Guild.Person("Ada"), "Open it again", card);
        Assert.StartsWith("**night owls** is here on this server already.", said.Text, StringComparison.Ordinal);
    }
}
