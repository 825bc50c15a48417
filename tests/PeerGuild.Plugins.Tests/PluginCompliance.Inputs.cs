using System.Globalization;
using NodaTime;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Fact]
    public async Task A_command_is_decided_committed_and_answered()
    {
        var said = await OpenAsync();
        Assert.Equal("The table is open, @Ben.", said.Text);
        var card = Assert.Single(_guild.Messages);
        Assert.Equal("## Table\n0 of 2 seats taken", card.Text);
        Assert.Equal(["Sit down"], card.Buttons);
        Assert.Equal(1ul, said.Reply.Head);
    }

    [Fact]
    public async Task A_refusal_is_said_and_changes_nothing()
    {
        var said = await _guild.SlashAsync(_ben, _text, "/table open");
        Assert.Equal("Sit down in a voice channel first.", said.Text);
        Assert.Empty(_guild.Messages);
        Assert.Equal(0ul, said.Reply.Head);
    }

    [Fact]
    public async Task A_command_without_sub_commands_reads_nothing_but_its_input()
    {
        var said = await _guild.SlashAsync(_ben, _text, "/greet whom:Ada");
        Assert.Equal("Hello @Ada, from Ben.", said.Text);
    }

    [Fact]
    public async Task A_button_everyone_sees_is_pressed_and_its_message_redrawn()
    {
        await OpenAsync();
        Assert.Equal("Welcome.", (await _guild.PressAsync(_ada, "Sit down")).Text);
        Assert.Equal("You sit here already.", (await _guild.PressAsync(_ada, "Sit down")).Text);
        Assert.Equal("## Table\n1 of 2 seats taken", Assert.Single(_guild.Messages).Text);
    }

    [Fact]
    public async Task A_button_of_a_private_message_updates_it()
    {
        await OpenAsync();
        var look = await _guild.SlashAsync(_ben, _text, "/table look room:\"Round Table\"");
        await _guild.PressAsync(_ada, "Sit down");
        var again = await _guild.PressAsync(_ben, "Look again", look);
        Assert.NotNull(again.Reply.Update);
        Assert.StartsWith("1 of 2", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_again_it_answers_the_same_and_changes_nothing()
    {
        var first = await OpenAsync();
        var again = await _guild.RepeatAsync();
        Assert.Equal(first.Reply, again.Reply);
        Assert.Single(_guild.Messages);
    }

    [Fact]
    public async Task Asked_again_after_a_restart_it_answers_the_same()
    {
        var first = await OpenAsync();
        await _guild.RestartAsync();
        var again = await _guild.RepeatAsync();
        Assert.Equal(first.Reply, again.Reply);
        Assert.Single(_guild.Messages);
    }

    [Fact]
    public async Task A_timer_falls_due_at_its_instant()
    {
        await OpenAsync();
        var due = _guild.Now + Duration.FromMinutes(10);
        await _guild.AdvanceAsync(Duration.FromMinutes(9));
        Assert.DoesNotContain("due", await LookAsync(), StringComparison.Ordinal);
        await _guild.AdvanceAsync(Duration.FromMinutes(9));
        Assert.Contains($"due {due.ToString("g", CultureInfo.InvariantCulture)}", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_fell_due_while_the_plugin_was_away_comes_at_its_start()
    {
        await OpenAsync();
        await _guild.RestartAsync(() => _guild.AdvanceAsync(Duration.FromHours(1)));
        Assert.Contains("due", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_are_cut_to_what_Discord_shows()
    {
        var choices = await _guild.SuggestAsync(_ben, _text, "/table open topic:Q", "topic");
        Assert.Equal(25, choices.Length);
        Assert.All(choices, choice => Assert.True(choice.Name.Length <= 100));
        Assert.Equal("Q1", choices[0].Value);
    }

    [Fact]
    public async Task A_suggestion_that_throws_offers_nothing()
    {
        _logs.Expect("threw when it was to suggest something");
        Assert.Empty(await _guild.SuggestAsync(_ben, _text, "/table open topic:throw", "topic"));
    }

    [Fact]
    public async Task Many_presses_at_once_are_decided_one_after_the_other()
    {
        await _guild.SlashAsync(_ben, _text, "/table open room:\"Round Table\" seats:9");
        var presses = Enumerable.Range(0, 20).Select(i => _guild.PressAsync(_guild.Person($"P{i}"), "Sit down")).ToArray();
        var said = await Task.WhenAll(presses).Soon();
        Assert.Equal(9, said.Count(answer => answer.Text == "Welcome."));
        Assert.Equal(11, said.Count(answer => answer.Text == "It is full."));
        Assert.Equal("## Table\n9 of 9 seats taken", Assert.Single(_guild.Messages).Text);
    }

    [Fact]
    public async Task Two_who_open_in_one_room_at_once_get_one_table()
    {
        var said = await Task.WhenAll(OpenAsync(), OpenAsync(), OpenAsync()).Soon();
        Assert.Single(said, answer => answer.Text.StartsWith("The table is open", StringComparison.Ordinal));
        Assert.Equal(2, said.Count(answer => answer.Text == "There is a table in #Round Table already."));
        Assert.Single(_guild.Messages);
    }
}
