using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Whatever a person types, they read one private sentence that says what to do, and nothing is stored, posted or published.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private Guildhall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Guildhall.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.StartsWith("There is no circle on this server yet.", await _hall.SlashAsync("Ada", "members"), StringComparison.Ordinal);
        await _hall.DisposeAsync();
    }

    [Theory]
    [InlineData("", "Give the circle a name people can say aloud, such as Night Owls.")]
    [InlineData(" \t ", "Give the circle a name people can say aloud, such as Night Owls.")]
    [InlineData("\u200b\u200b", "Give the circle a name people can say aloud, such as Night Owls.")]
    [InlineData("Night\u200bOwls", "There is something in that name that nobody can see. Type it by hand and it will do.")]
    [InlineData("Night\u0000Owls", "There is something in that name that nobody can see. Type it by hand and it will do.")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "That name is a little long: up to 60 characters fit. Try a shorter one.")]
    public async Task A_name_that_will_not_do(string name, string said) =>
        Assert.Equal(said, await _hall.SlashAsync("Ada", "create", ("name", name), ("focus", "x"), ("timezone", "Lisbon")));

    [Theory]
    [InlineData(0, "Say in a sentence what the circle is about, such as better decisions in product work.")]
    [InlineData(201, "That focus is a little long: up to 200 characters fit. One sentence is enough.")]
    public async Task A_focus_that_will_not_do(int length, string said) =>
        Assert.Equal(said, await _hall.SlashAsync("Ada", "create", ("name", "Owls"), ("focus", new string('x', length)), ("timezone", "Lisbon")));

    [Theory]
    [InlineData("Lisboa", "I don't know that time zone: \"Lisboa\". Did you mean Lisbon?")]
    [InlineData("lis", "I don't know that time zone: \"lis\". Did you mean Lisbon?")]
    [InlineData("Nowhere/Land", "I don't know that time zone yet: \"Nowhere/Land\". Type the nearest big city, such as Lisbon, and pick the line with your hour.")]
    [InlineData("", "Which hours does the circle keep? Type the nearest big city, such as Lisbon, and pick the line with your hour.")]
    [InlineData(" \u200b", "Which hours does the circle keep? Type the nearest big city, such as Lisbon, and pick the line with your hour.")]
    public async Task A_time_zone_nobody_knows(string zone, string said) =>
        Assert.Equal(said, await _hall.SlashAsync("Ada", "create", ("name", "Owls"), ("focus", "x"), ("timezone", zone)));

    [Fact]
    public async Task Options_that_are_not_there() =>
        Assert.StartsWith("Give the circle a name", await _hall.SlashAsync("Ada", "create"), StringComparison.Ordinal);

    [Theory]
    [InlineData("join")]
    [InlineData("leave")]
    [InlineData("members")]
    public async Task A_server_without_circles(string path)
    {
        const string said = "There is no circle on this server yet. /circle create opens the first one.";
        Assert.Equal(said, await _hall.SlashAsync("Ada", path));
        Assert.Equal(said, await _hall.SlashAsync("Ada", path, ("circle", " ")));
        Assert.Equal(said, await _hall.SlashAsync("Ada", path, ("circle", "nothing")));
        Assert.Equal(said, await _hall.SlashAsync("Ada", path, ("circle", new string('x', 6000))));
        Assert.Equal(said, await _hall.SlashAsync("Ada", path, ("circle", "\0\u200b\ud83d")));
    }
}
