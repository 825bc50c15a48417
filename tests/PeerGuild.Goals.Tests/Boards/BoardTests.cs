using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Goals.Tests.Boards;

/// <summary>The board next to the people: current, within limits, and silent about what is not for whoever reads it.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task With_the_goals_part_it_is_posted_next_to_the_people_without_a_sound()
    {
        await _owls.BeginAsync();
        Assert.Empty(_owls.Guild.Messages);
        await _owls.GoalsPartAsync();
        Assert.Equal("-# Nobody has one yet. Still thinking is fine.", _owls.Board.Text);
        Assert.Equal(["My next goal", "Last one: how it went", "I can help someone"], _owls.Board.Buttons);
        Assert.True(_owls.Board.Silent);
    }

    [Fact]
    public async Task It_stays_current_and_its_final_state_goes_into_the_thread()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.BehindClosedDoorsAsync();
        await _owls.SetAsync("Ada", "test one headline with five people");
        await _owls.SetAsync("Chi", "ask for the budget, by Friday");
        await _owls.SetAsync("Ben", "two quiet hours", "OnlyMe");
        Assert.Equal(
            "**Ada** test one headline with five people\n**Chi** ask for the budget, by Friday\n-# 3 of 6 have one. Still thinking is fine.", _owls.Board.Text);
        await _owls.EndAsync();
        Assert.Equal(2, _owls.Guild.Messages.Length);
        Assert.Empty(_owls.Board.Buttons);
        Assert.StartsWith("**Until next time**\n**Ada** test one headline", Final.Text, StringComparison.Ordinal);
        await _owls.SetAsync("Dee", "one page by Monday");
        Assert.Contains("**Dee** one page", Final.Text, StringComparison.Ordinal);
        Assert.Equal(2, _owls.Guild.Messages.Length);
    }

    [Fact]
    public async Task Where_every_goal_has_come_to_something_nobody_is_still_thinking()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.BehindClosedDoorsAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.SetAsync("Chi", "ask for the budget, by Friday");
        await _owls.CloseAsync("Ada", "done");
        Assert.EndsWith("-# 2 of 6 have one. Still thinking is fine.", _owls.Board.Text, StringComparison.Ordinal);
        await _owls.CloseAsync("Chi", "partly");
        Assert.Equal("**Ada** test one headline · done\n**Chi** ask for the budget, by Friday · partly", _owls.Board.Text);
    }

    [Fact]
    public async Task Where_only_private_goals_came_to_something_the_board_is_not_empty()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.SetAsync("Ada", "two quiet hours", "OnlyMe");
        await _owls.CloseAsync("Ada", "done");
        Assert.StartsWith("-# 1 of 6 has one.", _owls.Board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_others_may_read_along_in_the_room_what_is_for_the_circle_is_only_counted()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.SetAsync("Ben", "ask for two budgets", "Server");
        Assert.DoesNotContain("headline", _owls.Board.Text, StringComparison.Ordinal);
        Assert.Contains("**Ben** ask for two budgets\n-# 2 of 6 have one.", _owls.Board.Text, StringComparison.Ordinal);
        await _owls.BehindClosedDoorsAsync();
        Assert.Contains("headline", _owls.Board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_open_circle_what_is_for_the_circle_is_read_by_its_members_alone()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.BehindClosedDoorsAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.CircleAsync(isOpen: true);
        await _owls.EndAsync();
        Assert.DoesNotContain(_owls.Guild.Messages, message => message.Text.Contains("headline", StringComparison.Ordinal));
        Assert.Contains("**Ada** test one headline", (await _owls.SlashAsync("Ben", "/goal board")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_that_is_for_oneself_from_now_on_goes_from_every_board()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.BehindClosedDoorsAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.EndAsync();
        Assert.Equal(2, Saying("headline"));
        await _owls.Guild.SubmitAsync(_owls.Person("Ada"), await _owls.SlashAsync("Ada", "/goal set"), ("sees", "OnlyMe"));
        Assert.Equal(0, Saying("headline"));
        Assert.DoesNotContain("headline", (await _owls.SlashAsync("Ben", "/goal board")).Text, StringComparison.Ordinal);
        Assert.Contains("headline · only you see it", (await _owls.SlashAsync("Ada", "/goal board")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_and_told_again_it_stands_there_once()
    {
        await _owls.BeginAsync();
        _owls.Guild.BreakLinkOnNext(Effect.ActOneofCase.Post);
        await _owls.GoalsPartAsync();
        await _owls.Guild.RestartAsync(() => _owls.Guild.AdvanceAsync(Duration.FromMinutes(1)));
        await _owls.GoalsPartAsync();
        await _owls.EndAsync();
        await _owls.Guild.RestartAsync();
        await _owls.EndAsync();
        Assert.Single(_owls.Guild.Messages, message => message.Channel == _owls.Room);
        Assert.Single(_owls.Guild.Messages, message => message.Channel == _owls.Thread);
    }

    [Fact]
    public async Task An_end_that_is_told_again_makes_no_board_of_what_was_set_since()
    {
        await _owls.BeginAsync();
        await _owls.EndAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.EndAsync();
        Assert.Empty(_owls.Guild.Messages);
    }

    [Fact]
    public async Task A_session_without_a_goals_part_shows_what_was_set_in_the_thread_alone()
    {
        await _owls.BeginAsync();
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.EndAsync();
        Assert.Contains("**Ada** test one headline", Assert.Single(_owls.Guild.Messages).Text, StringComparison.Ordinal);
        Assert.Equal(_owls.Thread, _owls.Guild.Messages[0].Channel);
    }

    [Fact]
    public async Task A_session_that_ended_while_goals_was_away_is_caught_up_with()
    {
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.BeginAsync();
        await _owls.Guild.AdvanceAsync(Duration.FromHours(3));
        await _owls.EndAsync();
        await _owls.GoalsPartAsync();
        Assert.Empty(_owls.Guild.Messages);
        Assert.Equal("**How did it go?** test one headline", (await _owls.SeatAsync("Ada")).Waits[0].Text);
    }

    [Fact]
    public async Task Where_nothing_may_be_posted_goals_are_set_all_the_same()
    {
        _owls.Guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.SetAsync("Ada", "test one headline");
        Assert.Empty(_owls.Guild.Messages);
        Assert.Contains("headline", (await _owls.SlashAsync("Ada", "/goal board")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_can_help_and_whose_goal_it_is_reads_so()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        Assert.StartsWith("Nobody looks for help", (await _owls.Guild.PressAsync(_owls.Person("Ben"), "I can help someone")).Text, StringComparison.Ordinal);
        await _owls.SetAsync("Ada", "test one headline", help: "five readers");
        await _owls.SetAsync("Chi", "a secret one 1", "OnlyMe", help: "nothing for others");
        var said = await _owls.Guild.PressAsync(_owls.Person("Ben"), "I can help someone");
        Assert.Equal("**Ada** looks for: five readers\n-# test one headline", said.Text);
        await _owls.Guild.PressAsync(_owls.Person("Ben"), "I can help", said);
        Assert.Contains("Ben can help with it.", (await _owls.SeatAsync("Ada")).Waits[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_cycle_turns_the_goals_to_be_told_of_are_looked_at_and_what_is_set_for_the_next_below()
    {
        await _owls.MeetAsync("s1");
        await _owls.SetAsync("Ada", "test one headline");
        await _owls.SetAsync("Ben", "ask for two budgets", help: "a template");
        await _owls.Guild.AdvanceAsync(Duration.FromDays(14));
        await _owls.BeginAsync("s2");
        var board = await _owls.SlashAsync("Chi", "/goal board");
        Assert.Equal("**Until next time**\n**Ada** test one headline\n**Ben** ask for two budgets\n-# 2 of 6 have one. Still thinking is fine.", board.Text);
        var help = await _owls.Guild.PressAsync(_owls.Person("Chi"), "I can help someone", board);
        Assert.Equal("**Ben** looks for: a template\n-# ask for two budgets", help.Text);
        Assert.StartsWith("Good of you. Ben reads", (await _owls.Guild.PressAsync(_owls.Person("Chi"), "I can help", help)).Text, StringComparison.Ordinal);

        await _owls.SetAsync("Ada", "one page by Monday");
        await _owls.CloseAsync("Ben", "done");
        await _owls.SetAsync("Chi", "two quiet hours", "OnlyMe");
        Assert.Equal(
            "**Until next time**\n**Ada** test one headline\n**Ada** one page by Monday · next\n**Ben** ask for two budgets · done\n"
            + "**Chi** two quiet hours · next · only you see it\n-# 3 of 6 have one. Still thinking is fine.",
            (await _owls.SlashAsync("Chi", "/goal board")).Text);
        Assert.DoesNotContain("two quiet hours", (await _owls.SlashAsync("Ada", "/goal board")).Text, StringComparison.Ordinal);

        await _owls.GoalsPartAsync("s2");
        board = await _owls.SlashAsync("Ben", "/goal board");
        Assert.Equal("**Until next time**\n**Ada** one page by Monday\n-# 2 of 6 have one. Still thinking is fine.", board.Text);
    }

    [Fact]
    public async Task What_was_set_before_the_first_session_is_looked_at_in_its_check_in()
    {
        await _owls.SetAsync("Ada", "test one headline");
        var before = (await _owls.SlashAsync("Ben", "/goal board")).Text;
        Assert.Contains("**Ada** test one headline", before, StringComparison.Ordinal);
        await _owls.BeginAsync();
        Assert.Equal(before, (await _owls.SlashAsync("Ben", "/goal board")).Text);
    }

    [Fact]
    public async Task On_the_board_of_a_closed_circle_its_buttons_say_that_it_is_closed()
    {
        await _owls.BeginAsync();
        await _owls.GoalsPartAsync();
        await _owls.CircleAsync(closed: true);
        foreach (var button in _owls.Board.Buttons)
        {
            var said = await _owls.Guild.PressAsync(_owls.Person("Ada"), button);
            Assert.StartsWith("**Night Owls** is closed. /circle browse shows those with an open seat.", said.Text, StringComparison.Ordinal);
        }
    }

    private TestMessage Final => _owls.Guild.Messages.Last(message => message.Channel == _owls.Thread);

    private int Saying(string word) => _owls.Guild.Messages.Count(message => message.Text.Contains(word, StringComparison.Ordinal));
}
