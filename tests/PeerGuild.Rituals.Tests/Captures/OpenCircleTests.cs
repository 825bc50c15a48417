using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Where everyone on the server can read along, asks rest until the steward says otherwise.</summary>
public sealed class OpenCircleTests : IAsyncLifetime
{
    private const string Rest = "Whoever looks after Night Owls can allow them in /circle settings";

    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.MeetAsync();
        await TellAsync(isOpen: true);
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task An_ask_is_refused_there_and_kept_once_the_steward_allows_asks()
    {
        Assert.Contains(Rest, (await _owls.AddAsync("Dee", "Ask", "someone who has raised a price")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("raised a price", await _owls.MeAsync("Chi"), StringComparison.Ordinal);
        await TellAsync(isOpen: true, asks: true);
        await _owls.AddAsync("Dee", "Ask", "someone who has raised a price");
        Assert.Contains("raised a price", await _owls.MeAsync("Chi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_window_says_who_can_read_it()
    {
        Assert.Contains(Texts.SeenByAll, await WindowAsync(), StringComparison.Ordinal);
        await TellAsync(isOpen: false);
        Assert.Contains(Texts.SeenWithName, await WindowAsync(), StringComparison.Ordinal);

        async Task<string> WindowAsync() => (await _owls.Guild.SlashAsync(_owls.Guild.Person("Dee"), _owls.Guild.Channel("circle"), "/insight add")).Text;
    }

    [Fact]
    public async Task What_is_kept_becomes_no_ask_there_by_a_change()
    {
        var kept = await _owls.AddAsync("Dee", "Insight", "prices are numbers");
        Assert.Contains(Rest, (await ChangeAsync()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("raised a price", await _owls.MeAsync("Chi"), StringComparison.Ordinal);
        await TellAsync(isOpen: true, asks: true);
        await ChangeAsync();
        Assert.Contains("raised a price", await _owls.MeAsync("Chi"), StringComparison.Ordinal);

        async Task<Plugins.Testing.Said> ChangeAsync() => await _owls.SubmitAsync("Dee", await _owls.PressAsync("Dee", "Change", kept), "Ask", "someone who has raised a price");
    }

    [Fact]
    public async Task An_ask_from_before_is_changed_as_ever()
    {
        await TellAsync(isOpen: false);
        var kept = await _owls.AddAsync("Dee", "Ask", "someone who has raised a price");
        await TellAsync(isOpen: true);
        await _owls.SubmitAsync("Dee", await _owls.PressAsync("Dee", "Change", kept), "Ask", "someone who has lowered a price");
        Assert.Contains("lowered a price", await _owls.MeAsync("Chi"), StringComparison.Ordinal);
    }

    private Task TellAsync(bool isOpen, bool asks = false)
    {
        (_owls.IsOpen, _owls.AsksInOpen) = (isOpen, asks);
        return _owls.TellAsync("Ada", "Ben", "Chi", "Dee");
    }
}
