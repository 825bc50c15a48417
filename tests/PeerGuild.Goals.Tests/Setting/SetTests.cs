using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Goals.Tests.Setting;

/// <summary>One goal until next time, in a window of five.</summary>
public sealed class SetTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync() => _owls = await Owls.StartAsync();

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task The_window_has_five_parts_and_one_is_required()
    {
        await _owls.CircleAsync();
        var window = (await _owls.SlashAsync("Ada", "/goal set")).Reply.Modal;
        Assert.Equal(["what", "why", "steps", "help", "sees"], window.Parts.Select(part => part.Field.Name));
        Assert.Equal(["what", "sees"], window.Parts.Select(part => part.Field).Where(field => field.Required).Select(field => field.Name));
    }

    [Fact]
    public async Task Set_it_stands_in_me_until_next_time()
    {
        await _owls.CircleAsync();
        Assert.StartsWith("Your goal until next time: **Two interviews by Friday**\n-# Night Owls sees it.", (await _owls.SetAsync("Ada", "Two interviews by Friday")).Text, StringComparison.Ordinal);
        var waits = Assert.Single((await _owls.SeatAsync("Ada")).Waits);
        Assert.Equal("**Your goal** Two interviews by Friday", waits.Text);
        Assert.Equal("How is it going?", waits.Button.Label);
    }

    [Fact]
    public async Task Who_has_one_finds_it_in_the_window()
    {
        await _owls.CircleAsync();
        await _owls.SetAsync("Ada", "Two interviews by Friday");
        var window = await _owls.SlashAsync("Ada", "/goal set");
        Assert.Contains(window.Reply.Modal.Parts, part => part.Field.Text?.Value == "Two interviews by Friday");
        Assert.StartsWith("It says now: **Three interviews", (await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("what", "Three interviews by Friday"))).Text, StringComparison.Ordinal);
        Assert.Single((await _owls.SeatAsync("Ada")).Waits);
    }

    [Fact]
    public async Task Two_windows_at_once_set_one_goal()
    {
        await _owls.CircleAsync();
        var window = await _owls.SlashAsync("Ada", "/goal set");
        await _owls.SetAsync("Ada", "Two interviews by Friday");
        Assert.StartsWith("You have one until next time already: **Two interviews", (await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("what", "Another 1"))).Text, StringComparison.Ordinal);
        Assert.Single((await _owls.SeatAsync("Ada")).Waits);
    }

    [Fact]
    public async Task The_same_window_sent_again_sets_it_once()
    {
        await _owls.CircleAsync();
        var said = await _owls.SetAsync("Ada", "Two interviews by Friday");
        Assert.Equal(said.Text, (await _owls.Guild.RepeatAsync()).Text);
        Assert.Single((await _owls.SeatAsync("Ada")).Waits);
    }

    [Fact]
    public async Task A_vague_one_is_kept_and_asked_about_once()
    {
        await _owls.CircleAsync();
        var said = await _owls.SetAsync("Ada", "Improve my talks");
        Assert.Contains("Could be sharper: \"Improve my talks: show it to two people by Friday\".", said.Text, StringComparison.Ordinal);
        Assert.Equal(["Keep mine", "Use this"], said.Buttons);
        Assert.Equal("Kept: **Improve my talks**", (await _owls.Guild.PressAsync(_owls.Person("Ada"), "Keep mine", said)).Text);
        Assert.DoesNotContain("sharper", (await ChangeAsync("Ada", "Improve my slides")).Text, StringComparison.Ordinal);
        Assert.Equal("It says now: **Improve my slides: show it to two people by Friday**", (await _owls.Guild.PressAsync(_owls.Person("Ada"), "Use this", said)).Text);
        Assert.Equal("Kept: **Improve my slides: show it to two people by Friday**", (await _owls.Guild.PressAsync(_owls.Person("Ada"), "Use this", said)).Text);
    }

    [Fact]
    public async Task Before_the_keys_are_agreed_to_it_is_for_oneself_alone()
    {
        await _owls.CircleAsync(agreed: ["Ben"]);
        var window = await _owls.SlashAsync("Ada", "/goal set");
        Assert.DoesNotContain(window.Reply.Modal.Parts, part => part.Field?.Name is "sees" or "help");
        var said = await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("what", "Two interviews"));
        Assert.Contains("Only you see it.", said.Text, StringComparison.Ordinal);
        Assert.Equal("Read our keys", said.Buttons[^1]);
    }

    [Fact]
    public async Task Who_agreed_to_nothing_any_more_cannot_show_one_by_an_older_window()
    {
        await _owls.CircleAsync();
        var window = await _owls.SlashAsync("Ada", "/goal set");
        await _owls.CircleAsync(agreed: ["Ben"]);
        var refused = await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("what", "Two interviews"));
        Assert.Contains("Until then \"Only me\" works", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Read our keys", refused.Buttons);
        Assert.Empty((await _owls.SeatAsync("Ada")).Waits);
    }

    [Theory]
    [InlineData("/goal set")]
    [InlineData("/goal update")]
    [InlineData("/goal evidence text:x")]
    [InlineData("/goal close result:done")]
    [InlineData("/goal ask text:x")]
    [InlineData("/goal board")]
    [InlineData("/goal history")]
    public async Task In_no_circle_every_command_says_how_to_get_a_seat_and_elsewhere_whose_it_is(string command)
    {
        Assert.StartsWith("You are in no circle on this server yet.", (await _owls.SlashAsync("Ada", command)).Text, StringComparison.Ordinal);
        await _owls.CircleAsync();
        Assert.StartsWith("Night Owls meets here, and you are not in it yet.", (await _owls.SlashAsync("Jon", command)).Text, StringComparison.Ordinal);
        await _owls.CircleAsync(closed: true);
        Assert.StartsWith("You are in no circle", (await _owls.SlashAsync("Ada", command)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/goal update", "You have no goal yet.")]
    [InlineData("/goal evidence text:x", "You have no goal yet.")]
    [InlineData("/goal close result:done", "You have no open goal")]
    [InlineData("/goal history", "You have no goal yet.")]
    public async Task In_an_empty_circle_every_command_says_what_to_do_first(string command, string why)
    {
        await _owls.CircleAsync();
        var said = await _owls.SlashAsync("Ada", command);
        Assert.StartsWith(why, said.Text, StringComparison.Ordinal);
        Assert.NotNull((await _owls.Guild.PressAsync(_owls.Person("Ada"), "My next goal", said)).Reply.Modal);
    }

    [Fact]
    public async Task An_empty_goal_is_none()
    {
        await _owls.CircleAsync();
        Assert.StartsWith("Say in a few words what you will do", (await _owls.SetAsync("Ada", "  ")).Text, StringComparison.Ordinal);
        Assert.Empty((await _owls.SeatAsync("Ada")).Waits);
    }

    [Fact]
    public async Task It_may_have_a_date_and_a_purpose_and_what_cannot_be_read_changes_nothing()
    {
        await _owls.CircleAsync(purposes: ["Fewer untested launches"]);
        await _owls.SetAsync("Ada", "Two interviews by Friday");
        var window = await _owls.SlashAsync("Ada", "/goal update");
        var said = await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("by", "soon"), ("purpose", "p0"));
        Assert.StartsWith("I cannot read a day ahead in \"soon\".", said.Text, StringComparison.Ordinal);
        said = await _owls.Guild.SubmitAsync(_owls.Person("Ada"), window, ("going", "One is done"), ("by", "8 January"), ("purpose", "p0"));
        Assert.Equal("Noted: **Two interviews by Friday** · by 8 January\n-# Night Owls sees it.\n-# For: Fewer untested launches", said.Text);
        Assert.Contains("One is done", (await _owls.SlashAsync("Ben", "/goal history member:Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_ones_buttons_do_nothing()
    {
        await _owls.CircleAsync();
        var said = await _owls.SetAsync("Ada", "Two interviews by Friday");
        Assert.StartsWith("That goal is somebody else's.", (await _owls.Guild.PressAsync(_owls.Person("Ben"), "Change it", said)).Text, StringComparison.Ordinal);
    }

    private async Task<Said> ChangeAsync(string who, string what) =>
        await _owls.Guild.SubmitAsync(_owls.Person(who), await _owls.SlashAsync(who, "/goal set"), ("what", what));
}
