using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>An ask goes to the circle, or the person reads what to do first.</summary>
public sealed class AskTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync() => _owls = await Owls.StartAsync();

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task Asked_the_person_reads_where_it_is_seen()
    {
        await _owls.CircleAsync();
        Assert.StartsWith("Asked: Has anyone priced a workshop?\n-# Night Owls sees it in /me", (await AskAsync("Ada", "Has anyone priced a workshop?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_no_circle_the_person_reads_how_to_get_a_seat() =>
        Assert.Contains("/circle create opens one", (await AskAsync("Ada", "Anyone?")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Somebody_from_elsewhere_is_told_so()
    {
        await _owls.CircleAsync();
        Assert.Contains("not in it yet", (await AskAsync("Jon", "Anyone?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_everyone_reads_along_asks_rest_until_the_steward_allows_them()
    {
        await _owls.CircleAsync(isOpen: true);
        Assert.Contains("Whoever looks after Night Owls can allow them in /circle settings", (await AskAsync("Ada", "Anyone?")).Text, StringComparison.Ordinal);
        await _owls.CircleAsync(isOpen: true, asksInOpen: true);
        Assert.StartsWith("Asked: Anyone?", (await AskAsync("Ada", "Anyone?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_keys_are_agreed_to_nothing_is_asked()
    {
        await _owls.CircleAsync(agreed: ["Ben"]);
        var refused = await AskAsync("Ada", "Anyone?");
        Assert.Contains("agree to them here and ask again", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["Read our keys"], refused.Buttons);
    }

    [Theory]
    [InlineData(" ", "Say in a sentence")]
    [InlineData(null, "300 characters or fewer")]
    public async Task What_cannot_be_asked_is_said_and_nothing_is_asked(string? text, string why)
    {
        await _owls.CircleAsync();
        Assert.Contains(why, (await AskAsync("Ada", text ?? new string('a', 301))).Text, StringComparison.Ordinal);
    }

    private Task<Said> AskAsync(string who, string text) => _owls.SlashAsync(who, $"/goal ask text:\"{text}\"");
}
