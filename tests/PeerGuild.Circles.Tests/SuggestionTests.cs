using Xunit;

namespace PeerGuild.Circles.Tests;

public sealed class SuggestionTests : IAsyncLifetime
{
    private Guildhall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Guildhall.StartAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Zones_are_offered_with_their_hour()
    {
        var lisbon = Assert.Single(await _hall.SuggestAsync("Ada", "create", "timezone", "lis"));
        Assert.Equal(("Lisbon, now 19:04", "Europe/Lisbon"), (lisbon.Name, lisbon.Value));
        Assert.Equal(25, (await _hall.SuggestAsync("Ada", "create", "timezone", "")).Length);
        Assert.Empty(await _hall.SuggestAsync("Ada", "create", "timezone", "\u0000qq"));
    }

    [Fact]
    public async Task Circles_with_an_open_seat_are_offered_to_whoever_is_not_in_them()
    {
        var owls = await _hall.FormAsync(members: 2);
        await _hall.FormAsync(members: 8, name: "Larks");

        var offered = Assert.Single(await _hall.SuggestAsync("Jon", "join", "circle", ""));
        Assert.Equal(("Night Owls · 2 of 8", owls.Circle), (offered.Name, offered.Value));
        Assert.Empty(await _hall.SuggestAsync("Ben", "join", "circle", ""));
        Assert.Empty(await _hall.SuggestAsync("Jon", "join", "circle", "something else"));
    }

    [Fact]
    public async Task One_s_own_circles_are_offered_to_leave_and_every_circle_to_look_at()
    {
        await _hall.FormAsync(members: 2);
        await _hall.FormAsync(members: 1, name: "Early Owls");
        Assert.Equal(["Night Owls · 2 of 8"], (await _hall.SuggestAsync("Ben", "leave", "circle", "")).Select(choice => choice.Name));
        Assert.Equal(
            ["Early Owls · 1 of 8", "Night Owls · 2 of 8"], (await _hall.SuggestAsync("Jon", "members", "circle", "OWLS")).Select(choice => choice.Name));
        Assert.Equal("Night Owls · 2 of 8", (await _hall.SuggestAsync("Jon", "members", "circle", "n"))[0].Name);
    }
}
