using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests.Reaching;

/// <summary>Each member says how they are reached; only who chose it gets a direct message.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task New_keys_reach_whoever_chose_direct_messages_with_one_silent_line_that_opens_them()
    {
        await ChooseAsync("Ben", Reach.Direct);
        await RewordAsync("Be kind.");
        var message = Assert.Single(_play.Guild.DirectMessages);
        Assert.Equal("The keys of **Night Owls** have new words. Have a look whether you agree.", message.Text);
        Assert.True(message.Silent);
        Assert.Equal(_play.Guild.Person("Ben").User.Value, message.Channel.Value);
        var window = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), Texts.OurKeys, message);
        Assert.Contains("Be kind.", window.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_asked_with_the_keys()
    {
        var window = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), await KeysAsync("Ben"));
        Assert.Contains("How may I reach you? · A silent line at a time, and only what is yours. · With the circle, in our channel · By direct message · Not at all: I look at /me", window.Text, StringComparison.Ordinal);
        await _play.FillAsync("Ben", window, (Fields.Agree, "true"), (ReachFields.Reach, "Direct"));
        await RewordAsync("Be kind.");
        Assert.Single(_play.Guild.DirectMessages);
    }

    [Fact]
    public async Task What_does_not_get_through_waits_in_me_which_says_why_until_they_choose_again()
    {
        await ChooseAsync("Ben", Reach.Direct);
        _play.Guild.CloseDirectMessages(_play.Guild.Person("Ben"));
        await RewordAsync("Be kind.");
        Assert.Empty(_play.Guild.DirectMessages);
        Assert.Contains(await LinesAsync("Ben"), line => line == Texts.DirectClosed.ToString());
        await RewordAsync("Be kinder.");
        Assert.Equal("You hear nothing from me. Whatever waits for you is in /me.", (await ChooseAsync("Ben", Reach.Me)).Text);
        Assert.DoesNotContain(await LinesAsync("Ben"), line => line == Texts.DirectClosed.ToString());
    }

    [Fact]
    public async Task Nobody_else_gets_one()
    {
        await ChooseAsync("Chi", Reach.Me);
        await RewordAsync("Be kind.");
        Assert.Empty(_play.Guild.DirectMessages);
        Assert.Contains(await LinesAsync("Chi"), line => line.StartsWith("**Our keys**", StringComparison.Ordinal));
    }

    private async Task<Said> ChooseAsync(string person, Reach reach)
    {
        var seat = Assert.Single(await _play.Guild.WaitingAsync(_play.Guild.Person(person)));
        var window = await _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = seat.Buttons.Single(button => button.Label == Texts.HowYouReachMe) });
        return await _play.FillAsync(person, window, (ReachFields.Reach, reach.ToString()));
    }

    private async Task<Waits> KeysAsync(string person) =>
        (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).First(waits => waits.Button?.Action == Fields.Keys);

    private async Task<string[]> LinesAsync(string person) =>
        [.. (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).Select(waits => waits.Text)];

    private async Task RewordAsync(string keys)
    {
        var charter = await _play.SayAsync("Ada", "/circle charter");
        await _play.FillAsync("Ada", await _play.PressAsync("Ada", Texts.ChangeKeys, charter), (Fields.Text, keys));
    }
}
