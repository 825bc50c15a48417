using PeerGuild.Protocol.Circles;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Without a name a command means the circle of this channel, else your only one, else you are asked which.</summary>
public sealed class WhichCircleTests : IAsyncLifetime
{
    private const ulong Larks = 13;
    private const ulong Lobby = 99;

    private Guildhall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Guildhall.StartAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task The_circle_of_this_channel_is_meant_first()
    {
        await _hall.FormAsync(members: 2);
        await _hall.FormAsync(members: 1, name: "Larks", Larks);
        Assert.StartsWith("## Night Owls", await _hall.SlashAsync("Ada", "members"), StringComparison.Ordinal);
        Assert.StartsWith("## Larks", await _hall.SlashAsync(new Acting("Ben", Larks), "members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_one_s_only_circle_is_meant()
    {
        await _hall.FormAsync(members: 2);
        Assert.StartsWith("## Night Owls", await _hall.SlashAsync(new Acting("Ben", Lobby), "members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_several_are_meant_one_is_asked_which()
    {
        await _hall.FormAsync(members: 1);
        await _hall.FormAsync(members: 1, name: "Larks", Larks);
        var asked = await _hall.SlashAsync(new Acting("Ada", Lobby), "leave");
        Assert.StartsWith("Which circle do you mean: ", asked, StringComparison.Ordinal);
        Assert.Contains("Night Owls", asked, StringComparison.Ordinal);
        Assert.Contains("Larks", asked, StringComparison.Ordinal);

        Assert.StartsWith("You have left **Larks**", await _hall.SlashAsync(new Acting("Ada", Lobby), "leave", ("circle", "larks")), StringComparison.Ordinal);
        await _hall.PublishedAsync();
    }

    [Fact]
    public async Task Of_several_in_one_channel_one_s_own_is_meant()
    {
        await _hall.FormAsync(members: 2);
        await _hall.FormAsync(members: 1, name: "Larks");
        Assert.StartsWith("## Night Owls", await _hall.SlashAsync("Ben", "members"), StringComparison.Ordinal);
        Assert.StartsWith("Which circle do you mean", await _hall.SlashAsync("Ada", "members"), StringComparison.Ordinal);
        Assert.StartsWith("Which circle do you mean", await _hall.SlashAsync("Jon", "members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_circle_can_be_meant_one_reads_what_to_do_first()
    {
        Assert.Equal("There is no circle on this server yet. /circle create opens the first one.", await _hall.SlashAsync("Ada", "members"));
        await _hall.FormAsync(members: 1);
        Assert.Equal(
            "You are in no circle on this server yet. /circle join shows those with an open seat, /circle create opens a new one.",
            await _hall.SlashAsync(new Acting("Ben", Lobby), "leave"));
    }

    [Fact]
    public async Task Servers_know_nothing_of_each_other()
    {
        var here = await _hall.FormAsync(members: 2);
        var there = new Acting("Ada", Guild: Guildhall.Elsewhere);
        Assert.StartsWith("There is no circle on this server yet.", await _hall.SlashAsync(there, "members"), StringComparison.Ordinal);
        Assert.StartsWith("There is no circle on this server yet.", await _hall.SlashAsync(there, "join", ("circle", here.Circle)), StringComparison.Ordinal);
        Assert.StartsWith("There is no circle on this server yet.", await _hall.SlashAsync(there, "leave", ("circle", "Night Owls")), StringComparison.Ordinal);

        await _hall.SlashAsync(there, "create", ("name", "Night Owls"), ("focus", "Another one"), ("timezone", "Oslo"));
        await _hall.PostedAsync();
        CircleChanged card = await _hall.PublishedAsync();
        Assert.NotEqual(here.Circle, card.Circle);
        Assert.Equal("Europe/Berlin", card.Zone);
        Assert.StartsWith("## Night Owls\nBetter decisions", await _hall.SlashAsync("Ada", "members"), StringComparison.Ordinal);
    }
}
