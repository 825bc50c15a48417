using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Circles.Tests;

/// <summary>A room of one's own: made for the circle, open to whoever is in it, and to nobody else.</summary>
public sealed class RoomTests
{
    [Fact]
    public async Task One_press_makes_a_role_a_channel_and_a_room_and_the_card_moves()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var before = play.Home;
        var begun = await OursAsync(play);
        Assert.StartsWith("I am making a channel and a room that only **Night Owls** can see.", begun.Text, StringComparison.Ordinal);

        var role = Assert.Single(play.Guild.Roles);
        Assert.Equal(["Ada", "Ben"], Names(play, role));
        Assert.Equal([("Night Owls", true), ("night-owls", false)], play.Guild.Channels.Select(channel => (channel.Name, channel.Voice)));
        Assert.All(play.Guild.Channels, channel => Assert.Equal([role.Id], channel.OnlyRoles));

        Assert.Equal(play.Guild.Channels[1].Id, play.Home.Channel);
        Assert.DoesNotContain(play.Guild.Messages, message => message.Id == before.Id);
        var door = play.Guild.Messages.Single(message => message.Channel == before.Channel && message.Text.StartsWith("**Night Owls** has a channel of its own now: #night-owls", StringComparison.Ordinal));
        Assert.Equal(["Have a look"], door.Buttons);
        Assert.Contains(door.Id, play.Guild.Pins);

        var there = await play.PressAsync("Ada", "Is it there?", begun);
        Assert.StartsWith("**Night Owls** has #night-owls to write in and #Night Owls to talk in.", there.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joins_is_let_in_and_who_leaves_or_is_taken_out_is_not()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await OursAsync(play);
        await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"");
        Assert.Equal(["Ada", "Ben", "Chi"], Names(play, play.Guild.Roles[0]));
        await play.SayAsync("Ben", "/circle leave");
        Assert.Equal(["Ada", "Chi"], Names(play, play.Guild.Roles[0]));
        await play.RemoveAsync("Ada", "Chi");
        Assert.Equal(["Ada"], Names(play, play.Guild.Roles[0]));
    }

    [Fact]
    public async Task Invitations_stay_where_those_who_are_not_in_can_read_them()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await OursAsync(play);
        var said = await play.SayAsync("Ada", "/circle invite person:Ben");
        Assert.Equal(play.Channel, play.Guild.Messages[^1].Channel);
        Assert.Contains("once in #circle", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_room_to_talk_in_the_channel_is_theirs_all_the_same()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.FailNext<MakeChannel>(Failure.Types.Reason.MissingPermission);
        var there = await play.PressAsync("Ada", "Is it there?", await OursAsync(play));
        Assert.StartsWith("**Night Owls** has #night-owls to write in. Whoever joins", there.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(play.Guild.Channels, channel => channel.Voice);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_bot_may_not_the_steward_reads_the_three_clicks_and_the_circle_stays(bool isRole)
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var home = play.Home;
        if (isRole)
        {
            play.Guild.FailNext<MakeRole>(Failure.Types.Reason.MissingPermission);
        }
        else
        {
            play.Guild.FailNext<MakeChannel>(Failure.Types.Reason.MissingPermission);
            play.Guild.FailNext<MakeChannel>(Failure.Types.Reason.MissingPermission);
        }

        var begun = await OursAsync(play);
        var look = await play.PressAsync("Ada", "Is it there?", begun);
        Assert.Contains("Three clicks make #circle yours", look.Text, StringComparison.Ordinal);
        Assert.Equal(home, play.Home);

        await play.PressAsync("Ada", "Make it ours", look);
        Assert.Equal("night-owls", play.Guild.Channels.Single(channel => !channel.Voice).Name);
        Assert.NotEqual(home.Channel, play.Home.Channel);
        Assert.Equal(["Ada"], Names(play, Assert.Single(play.Guild.Roles)));
        Assert.Single(play.Guild.Channels, channel => channel.Voice);
    }

    [Fact]
    public async Task A_role_that_was_deleted_meanwhile_is_made_anew()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.FailNext<MakeChannel>(Failure.Types.Reason.Gone);
        play.Guild.FailNext<MakeChannel>(Failure.Types.Reason.Gone);
        await play.PressAsync("Ada", "Make it ours", await play.PressAsync("Ada", "Is it there?", await OursAsync(play)));
        Assert.Equal(2, play.Guild.Roles.Length);
        Assert.Equal([play.Guild.Roles[^1].Id], play.Guild.Channels.Single(channel => !channel.Voice).OnlyRoles);
    }

    [Fact]
    public async Task Where_the_role_cannot_be_given_the_steward_finds_it_in_me_and_one_press_lets_everyone_in()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        await OursAsync(play);
        play.Guild.FailNext<GiveRole>(Failure.Types.Reason.MissingPermission);
        await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"");
        Assert.Equal(["Ada"], Names(play, play.Guild.Roles[0]));

        var waits = (await play.Guild.WaitingAsync(play.Guild.Person("Ada"))).SelectMany(seat => seat.Waits).Single(one => one.Button.Label == "Let them in");
        Assert.DoesNotContain(await play.WaitingAsync("Ben"), line => line.Contains("Let them in", StringComparison.Ordinal));
        await play.Guild.PressAsync(play.Guild.Person("Ada"), waits);
        Assert.Equal(["Ada", "Ben"], Names(play, play.Guild.Roles[0]));
        Assert.DoesNotContain(await play.WaitingAsync("Ada"), line => line.Contains("Let them in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_could_not_be_let_out_is_let_out_with_the_next_change()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        await OursAsync(play);
        play.Guild.FailNext<TakeRole>(Failure.Types.Reason.MissingPermission);
        await play.SayAsync("Ben", "/circle leave");
        Assert.Equal(["Ada", "Ben"], Names(play, play.Guild.Roles[0]));
        await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"");
        Assert.Equal(["Ada", "Chi"], Names(play, play.Guild.Roles[0]));
    }

    [Fact]
    public async Task Three_clicks_wait_in_me_only_while_everyone_can_read()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.Readers = new Readers(214, Everyone: true);
        play.Guild.FailNext<MakeRole>(Failure.Types.Reason.MissingPermission);
        await OursAsync(play);
        Assert.Contains(await play.WaitingAsync("Ada"), line => line.Contains("Three clicks", StringComparison.Ordinal));
        play.Guild.Readers = new Readers(3, Everyone: false);
        Assert.DoesNotContain(await play.WaitingAsync("Ada"), line => line.Contains("Three clicks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pressed_twice_it_is_made_once()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        var charter = await play.SayAsync("Ada", "/circle charter");
        await play.PressAsync("Ada", "Make it ours", charter);
        var again = await play.PressAsync("Ada", "Make it ours", charter);
        Assert.StartsWith("**Night Owls** has #night-owls", again.Text, StringComparison.Ordinal);
        Assert.Single(play.Guild.Roles);
        Assert.DoesNotContain("Make it ours", (await play.SayAsync("Ada", "/circle charter circle:\"Night Owls\"")).Buttons);
    }

    [Fact]
    public async Task A_link_that_breaks_on_the_way_makes_nothing_twice()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        play.Guild.BreakLinkOnNext(Effect.ActOneofCase.MakeRole);
        play.Guild.BreakLinkOnNext(Effect.ActOneofCase.MakeChannel);
        await OursAsync(play);
        Assert.Single(play.Guild.Roles);
        Assert.Equal(2, play.Guild.Channels.Length);
    }

    [Fact]
    public async Task It_is_the_stewards_to_wish_for()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        var charter = await play.SayAsync("Ada", "/circle charter");
        Assert.StartsWith("Ada looks after **Night Owls** and can do that.", (await play.PressAsync("Ben", "Make it ours", charter)).Text, StringComparison.Ordinal);
        Assert.Empty(play.Guild.Roles);
    }

    [Fact]
    public async Task The_card_says_who_can_read_along_and_keeps_it_current()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben");
        play.Guild.Readers = new Readers(214, Everyone: true);
        await play.Guild.SettleAsync();
        Assert.EndsWith("-# Two of us · *open*: all 214 here can read · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
        play.Guild.Readers = new Readers(12, Everyone: false);
        await play.Guild.SettleAsync();
        Assert.EndsWith("-# Two of us · at most 12 can read · join with /circle join · /help", play.Home.Text, StringComparison.Ordinal);
        play.Guild.Readers = new Readers(3, Everyone: false);
        await OursAsync(play);
        Assert.EndsWith("-# Two of us · a private channel · /help", play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_can_read_is_known_again_after_a_restart_and_nothing_is_said_twice()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.Readers = new Readers(12, Everyone: false);
        await play.Guild.SettleAsync();
        var edited = play.Home.EditedAt;
        await play.Guild.AdvanceAsync(NodaTime.Duration.FromMinutes(1));
        await play.Guild.RestartAsync();
        Assert.Equal(edited, play.Home.EditedAt);
    }

    private static async Task<Said> OursAsync(CirclePlay play) =>
        await play.PressAsync("Ada", "Make it ours", await play.SayAsync("Ada", "/circle charter"));

    private static string[] Names(CirclePlay play, TestRole role) =>
        [.. CirclePlayNames.Where(name => role.Members.Contains(play.Guild.Person(name).User))];

    private static readonly string[] CirclePlayNames = ["Ada", "Ben", "Chi"];
}
