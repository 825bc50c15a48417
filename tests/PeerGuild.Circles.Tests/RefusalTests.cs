using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What cannot be done just now is said in a sentence, and changes nothing.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private Guildhall _hall = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Guildhall.StartAsync();
        await _hall.FormAsync(members: 2);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Contains("1. Ada · steward\n2. Ben\n-#", await _hall.SlashAsync("Ada", "members"), StringComparison.Ordinal);
        await _hall.DisposeAsync();
    }

    [Theory]
    [InlineData("Night Owls")]
    [InlineData("NIGHT  OWLS")]
    [InlineData("Ni\u200dght Owls")]
    public async Task A_name_that_is_taken(string name) => Assert.Equal(
        "**Night Owls** is here on this server already. /circle join takes a seat in it; for one of your own, choose another name.",
        await _hall.SlashAsync("Chi", "create", ("name", name), ("focus", "x"), ("timezone", "Lisbon")));

    [Theory]
    [InlineData("join")]
    [InlineData("leave")]
    [InlineData("members")]
    public async Task A_circle_nobody_knows(string path) => Assert.Equal(
        "I know no circle of that name on this server: \"Nite Owls\". Pick one from the list that opens while you type.",
        await _hall.SlashAsync("Chi", path, ("circle", "Nite Owls")));

    [Fact]
    public async Task A_circle_one_is_not_in_cannot_be_left() => Assert.Equal(
        "You have no seat in **Night Owls**, so there is nothing to leave. /circle members shows who is in.",
        await _hall.SlashAsync("Chi", "leave"));
}
