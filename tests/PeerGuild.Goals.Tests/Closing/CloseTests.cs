using NodaTime;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Goals.Tests.Closing;

/// <summary>How it went is said by whose goal it was, in four words, whenever they like.</summary>
public sealed class CloseTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Theory]
    [InlineData("done", "Done: **Two interviews**. Well done.")]
    [InlineData("partly", "Partly: **Two interviews**. That part counts.")]
    [InlineData("let go", "Let go: **Two interviews**. Good to have room again.")]
    public async Task From_check_in_on_the_last_one_is_answered_and_the_next_is_set(string result, string said)
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await _owls.BeginAsync();
        Assert.Equal(said, (await _owls.CloseAsync("Ada", result)).Text);
        await _owls.SetAsync("Ada", "Three interviews");
        await _owls.GoalsPartAsync();
        await _owls.EndAsync();
        Assert.Equal("**Your goal** Three interviews", Assert.Single((await _owls.SeatAsync("Ada")).Waits).Text);
        Assert.Contains($"Two interviews · {result}", (await _owls.SlashAsync("Ada", "/goal history")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_answered_waits_in_me_beside_the_next_one()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.BeginAsync();
        Assert.Equal("**Your goal** Two interviews", Assert.Single((await _owls.SeatAsync("Ada")).Waits).Text);
        await _owls.GoalsPartAsync();
        await _owls.SetAsync("Ada", "Three interviews");
        var waits = (await _owls.SeatAsync("Ada")).Waits;
        Assert.Equal(["**Your goal** Three interviews", "**How did it go?** Two interviews"], waits.Select(wait => wait.Text));
        Assert.Equal(["Done", "Partly", "Let go", "Carry on"], waits[1].Buttons.Select(button => button.Label));
        await _owls.Guild.PressAsync(_owls.Person("Ada"), new Waits { Button = waits[1].Buttons[0] });
        Assert.Single((await _owls.SeatAsync("Ada")).Waits);
        Assert.StartsWith("You said how it went already: **Two interviews**, done.", (await _owls.Guild.PressAsync(_owls.Person("Ada"), new Waits { Button = waits[1].Buttons[1] })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_asks_how_the_last_one_went()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        var said = await _owls.Guild.PressAsync(_owls.Person("Ada"), "Last one: how it went");
        Assert.StartsWith("**How did it go?** Two interviews", said.Text, StringComparison.Ordinal);
        Assert.Equal(["Done", "Partly", "Let go", "Carry on"], said.Buttons);
        Assert.StartsWith("You have no goal yet.", (await _owls.Guild.PressAsync(_owls.Person("Ben"), "Last one: how it went")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carried_on_it_counts_its_rounds_and_the_third_time_it_is_asked_about()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.MeetAsync("s1");
        Assert.Equal("It goes on: **Two interviews** · round 2", (await _owls.CloseAsync("Ada", "carry on")).Text);
        await _owls.MeetAsync("s2");
        Assert.Equal("It goes on: **Two interviews** · round 3", (await _owls.CloseAsync("Ada", "carry on")).Text);
        await _owls.MeetAsync("s3");
        var asked = await _owls.CloseAsync("Ada", "carry on");
        Assert.StartsWith("Third round for this one. Too big, wrong one, or stuck?", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["Carry on", "Make it smaller", "Let it go"], asked.Buttons);
        Assert.Equal("**How did it go?** Two interviews · round 3", Assert.Single((await _owls.SeatAsync("Ada")).Waits).Text);
        var window = await _owls.Guild.PressAsync(_owls.Person("Ada"), "Make it smaller", asked);
        Assert.Equal("It goes on: **One interview** · round 4", (await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("what", "One interview"))).Text);
        Assert.Equal("**Your goal** One interview · round 4", Assert.Single((await _owls.SeatAsync("Ada")).Waits).Text);
        await _owls.Guild.PressAsync(_owls.Person("Ada"), "Carry on", asked);
        Assert.Single((await _owls.SeatAsync("Ada")).Waits);
    }

    [Fact]
    public async Task Until_next_time_it_goes_on_anyway()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        Assert.StartsWith("It is your goal until next time anyway", (await _owls.CloseAsync("Ada", "carry on")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_where_the_next_is_set_the_last_is_not_carried_on()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.MeetAsync("s1");
        await _owls.SetAsync("Ada", "Three interviews");
        var said = await _owls.CloseAsync("Ada", "carry on");
        Assert.StartsWith("Your next one is set already: **Three interviews**.", said.Text, StringComparison.Ordinal);
        Assert.Equal(["Done", "Partly", "Let go"], said.Buttons);
    }

    [Fact]
    public async Task Who_has_left_closes_what_is_theirs()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.MeetAsync("s1");
        await _owls.CircleAsync(people: ["Ben", "Chi"]);
        var waits = Assert.Single((await _owls.SeatAsync("Ada")).Waits);
        Assert.StartsWith("Its circle is not yours any more", (await _owls.Guild.PressAsync(_owls.Person("Ada"), new Waits { Button = waits.Buttons[3] })).Text, StringComparison.Ordinal);
        await _owls.Guild.PressAsync(_owls.Person("Ada"), new Waits { Button = waits.Buttons[2] });
        Assert.Empty(await _owls.Guild.WaitingAsync(_owls.Person("Ada")));
    }

    [Fact]
    public async Task What_came_of_it_is_kept_with_it()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        Assert.StartsWith("Kept with your goal: **Two interviews**", (await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\"")).Text, StringComparison.Ordinal);
        await _owls.CloseAsync("Ada", "done");
        await _owls.SlashAsync("Ada", "/goal evidence text:\"And one more came\"");
        Assert.Contains("And one more came", (await _owls.SlashAsync("Ben", "/goal history member:Ada")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Say in a sentence what came of it", (await _owls.SlashAsync("Ada", "/goal evidence text:\" \"")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_of_before_waits_for_a_word_what_came_of_it_is_kept_with_that_one()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.MeetAsync("s1");
        await _owls.SetAsync("Ada", "Three interviews");
        await _owls.MeetAsync("s2");
        await _owls.SetAsync("Ada", "Four interviews");
        Assert.Equal(
            "Kept with your goal: **Two interviews**\n-# Who can see the goal can see it in /goal history. Nobody was notified.\n"
            + "-# It is from last time: say how it went with /goal close. What you show after that is kept with **Three interviews**",
            (await _owls.SlashAsync("Ada", "/goal evidence text:\"two read it\"")).Text);
        Assert.Matches("Two interviews · open\n-# two read it", (await _owls.SlashAsync("Ada", "/goal history")).Text);
        await _owls.CloseAsync("Ada", "done");
        Assert.EndsWith("kept with **Four interviews**", (await _owls.SlashAsync("Ada", "/goal evidence file:notes.pdf")).Text, StringComparison.Ordinal);
        Assert.EndsWith("-# Three interviews", _owls.Guild.Messages[^1].Text, StringComparison.Ordinal);
        await _owls.CloseAsync("Ada", "partly");
        Assert.EndsWith("Nobody was notified.", (await _owls.SlashAsync("Ada", "/goal evidence text:\"one said yes\"")).Text, StringComparison.Ordinal);
        Assert.Matches("Four interviews · open\n-# one said yes", (await _owls.SlashAsync("Ada", "/goal history")).Text);
    }

    [Fact]
    public async Task In_a_closed_circle_it_cannot_go_on_and_whose_it_is_reads_why()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.MeetAsync("s1");
        var carryOn = Assert.Single((await _owls.SeatAsync("Ada")).Waits).Buttons[3];
        await _owls.CircleAsync(closed: true);
        var said = await _owls.Guild.PressAsync(_owls.Person("Ada"), new Waits { Button = carryOn });
        Assert.StartsWith("**Night Owls** is closed, so it cannot go on there", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_posted_where_the_goal_may_be_seen_and_goes_when_it_may_not()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        Assert.Contains("The file is posted in #circle.", (await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\" file:notes.pdf")).Text, StringComparison.Ordinal);
        var posted = Assert.Single(_owls.Guild.Messages);
        Assert.Equal("**Ada** shows what came of it: Both said yes\n-# Two interviews", posted.Text);
        Assert.Equal(["notes.pdf"], posted.Files);
        Assert.Equal(_owls.Channel, posted.Channel);
        var history = await _owls.SlashAsync("Ben", "/goal history member:Ada");
        Assert.Contains($"/{posted.Channel.Value}/{posted.Id}", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("attachments", history.Text, StringComparison.Ordinal);
        await _owls.Guild.SubmitAsync(_owls.Person("Ada"), await _owls.SlashAsync("Ada", "/goal set"), ("sees", "OnlyMe"));
        Assert.Empty(_owls.Guild.Messages);
    }

    [Fact]
    public async Task A_file_meant_for_the_circle_is_taken_out_of_its_channel_when_everyone_can_read_along_and_the_words_stay()
    {
        await _owls.SetAsync("Ada", "Two interviews");
        await _owls.SlashAsync("Ada", "/goal evidence text:\"Both said yes\" file:notes.pdf");
        await _owls.SetAsync("Ben", "For everyone 1", "Server");
        await _owls.SlashAsync("Ben", "/goal evidence file:slides.pdf");
        await _owls.CircleAsync(isOpen: true);
        Assert.Equal(["slides.pdf"], Assert.Single(_owls.Guild.Messages).Files);
        var history = (await _owls.SlashAsync("Ada", "/goal history")).Text;
        Assert.Contains("Both said yes", history, StringComparison.Ordinal);
        Assert.DoesNotContain("discord.com/channels", history, StringComparison.Ordinal);
        await _owls.CircleAsync();
        Assert.Single(_owls.Guild.Messages);
    }

    [Fact]
    public async Task A_goal_for_oneself_takes_text_and_so_does_one_where_others_read_along()
    {
        await _owls.SetAsync("Ada", "A quiet thing 1", "OnlyMe");
        Assert.StartsWith("A file is posted where the goal may be seen", (await _owls.SlashAsync("Ada", "/goal evidence file:notes.pdf")).Text, StringComparison.Ordinal);
        await _owls.SetAsync("Ben", "Two interviews");
        await _owls.CircleAsync(isOpen: true);
        Assert.StartsWith("A file is posted where the goal may be seen", (await _owls.SlashAsync("Ben", "/goal evidence file:notes.pdf")).Text, StringComparison.Ordinal);
        Assert.Empty(_owls.Guild.Messages);
    }

    [Fact]
    public async Task History_shows_others_what_is_for_them()
    {
        await _owls.SetAsync("Ada", "A quiet thing 1", "OnlyMe");
        Assert.Equal("Ada shows no goals here.", (await _owls.SlashAsync("Ben", "/goal history member:Ada")).Text);
        Assert.Contains("A quiet thing 1 · open · only you see it", (await _owls.SlashAsync("Ada", "/goal history")).Text, StringComparison.Ordinal);
    }
}
