using NodaTime;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Arriving on a server: one hello, and everything works without setting anything.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task There_is_one_hello_however_often_the_server_is_announced()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.RestartAsync();
        await play.Guild.RestartGatewayAsync();
        var hello = Assert.Single(play.Guild.Messages);
        Assert.StartsWith("## Hello, I'm PeerGuild", hello.Text, StringComparison.Ordinal);
        Assert.Equal(play.Guild.Channel("general"), hello.Channel);
        Assert.Equal(["Start a circle", "See a session, 1 min", "What do you keep?"], hello.Buttons);
    }

    [Fact]
    public async Task A_link_that_breaks_while_it_says_hello_says_it_once()
    {
        await using var play = await CirclePlay.StartAsync();
        play.Guild.BreakLinkOnNext(Effect.ActOneofCase.Post);
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        Assert.Single(play.Guild.Messages);
    }

    [Fact]
    public async Task Without_a_system_channel_or_where_the_bot_may_not_write_there_is_none()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(null);
        play.Guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        Assert.Empty(play.Guild.Messages);
    }

    [Fact]
    public async Task Where_a_circle_meets_already_nobody_needs_a_hello()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        Assert.DoesNotContain(play.Guild.Messages, message => message.Text.Contains("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_buttons_tell_a_session_and_what_is_kept()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(play.Channel);
        Assert.StartsWith("## 75 minutes, told in one", (await play.PressAsync("Ben", "See a session, 1 min")).Text, StringComparison.Ordinal);
        Assert.StartsWith("## What I keep", (await play.PressAsync("Ben", "What do you keep?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_window_opens_a_circle()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(play.Channel);
        var said = await StartAsync(play, "Lisbon");
        Assert.StartsWith("## Night Owls is open", said.Text, StringComparison.Ordinal);
        Assert.Contains("Make it ours", said.Buttons);
        Assert.Contains("1. Ada · steward", (await play.SayAsync("Ben", "/circle members circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_nobody_knows_costs_nothing_that_was_typed()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(play.Channel);
        var said = await StartAsync(play, "Lisbn");
        Assert.Contains("/circle create name:Night Owls focus:Better decisions timezone:", said.Text, StringComparison.Ordinal);
        Assert.StartsWith("There is no circle", (await play.SayAsync("Ben", "/circle browse")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_sets_who_opens_circles_whether_it_rings_and_whether_rooms_are_made()
    {
        await using var play = await CirclePlay.StartAsync();
        var card = await SetupAsync(play);
        Assert.Contains("**Who may open circles** · everyone", card.Text, StringComparison.Ordinal);
        card = await ManagerPressesAsync(play, "Managers only", card);
        card = await ManagerPressesAsync(play, "No bell", card);
        card = await ManagerPressesAsync(play, "Not here", card);
        Assert.Contains("those who manage this server", card.Text, StringComparison.Ordinal);
        Assert.Equal(["Everyone", "Ring a bell", "Allow"], card.Buttons);

        var refused = await play.SayAsync("Ben", "/circle create name:Owls focus:Better timezone:Lisbon");
        Assert.StartsWith("On this server its managers open circles.", refused.Text, StringComparison.Ordinal);
        var opened = await play.Guild.SlashAsync(Manager(play), play.Channel, "/circle create name:Owls focus:Better timezone:Lisbon");
        Assert.StartsWith("The managers of this server would rather", (await play.PressAsync("Ada", "Make it ours", opened)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sets_anything()
    {
        await using var play = await CirclePlay.StartAsync();
        var card = await SetupAsync(play);
        Assert.StartsWith("Those who manage this server set this.", (await play.PressAsync("Ben", "No bell", card)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Those who manage this server set this.", (await play.SayAsync("Ben", "/peerguild setup")).Text, StringComparison.Ordinal);
        Assert.Equal(card.Text, (await SetupAsync(play)).Text);
    }

    [Fact]
    public async Task Setup_shows_where_circles_live_and_which_are_open()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        Assert.Contains("**Channels** · Night Owls in #circle", (await SetupAsync(play)).Text, StringComparison.Ordinal);
        play.Guild.Readers = new PeerGuild.Plugins.Readers(214, Everyone: true);
        Assert.Contains("Night Owls in #circle (*open*)", (await SetupAsync(play)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_the_bot_out_is_forgotten_after_thirty_days()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.LeaveAsync();
        await play.Guild.AdvanceAsync(Duration.FromDays(29));
        Assert.Contains("2. Ben", (await play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        await play.Guild.AdvanceAsync(Duration.FromDays(2));
        Assert.StartsWith("There is no circle", (await play.SayAsync("Ada", "/circle browse")).Text, StringComparison.Ordinal);

        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        Assert.StartsWith("## Hello, I'm PeerGuild", play.Guild.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_never_greeted_and_has_no_open_circle_is_forgotten_as_well()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await play.PressAsync("Ada", "Close it", await play.SayAsync("Ada", "/circle archive"));
        await play.Guild.LeaveAsync();
        await play.Guild.AdvanceAsync(Duration.FromDays(31));
        Assert.Empty(await play.Guild.TracesAsync(play.Guild.Person("Ada").User, "Better decisions"));
    }

    [Fact]
    public async Task One_that_takes_it_back_in_time_keeps_everything_and_reads_no_second_hello()
    {
        await using var play = await CirclePlay.StartAsync();
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.LeaveAsync();
        await play.Guild.AdvanceAsync(Duration.FromDays(29));
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        await play.Guild.AdvanceAsync(Duration.FromDays(31));
        await play.Guild.AnnounceAsync(play.Guild.Channel("general"));
        Assert.Single(play.Guild.Messages);
    }

    private static Person Manager(CirclePlay play) => play.Guild.Person("Ada") with { Permissions = SetupRules.Manages };

    private static Task<Said> SetupAsync(CirclePlay play) => play.Guild.SlashAsync(Manager(play), play.Channel, "/peerguild setup");

    private static Task<Said> ManagerPressesAsync(CirclePlay play, string label, Said on) => play.Guild.PressAsync(Manager(play), label, on);

    private static async Task<Said> StartAsync(CirclePlay play, string city) => await play.FillAsync(
        "Ada", await play.PressAsync("Ada", "Start a circle"), (Fields.Name, "Night Owls"), (Fields.Focus, "Better decisions"), (Fields.City, city));
}
