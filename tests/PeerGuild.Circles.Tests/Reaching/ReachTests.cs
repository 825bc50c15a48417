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
    public async Task Of_new_keys_everyone_but_who_wrote_them_is_reminded_and_nobody_by_circles_itself()
    {
        await ChooseAsync("Ben", Reach.Direct);
        await RewordAsync("Be kind.");
        Assert.Empty(_play.Guild.DirectMessages);
        var nudges = await _play.NudgesAsync();
        Assert.Equal(["Ben", "Chi"], nudges.Select(NameOf));
        Assert.All(nudges, nudge => Assert.Equal(
            ("keys", "The keys of **Night Owls** have new words. Have a look whether you agree.", Texts.OurKeys, Fields.Keys), (nudge.Key, nudge.Text, nudge.Action.Label, nudge.Action.Action)));
        var window = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), new Waits { Button = nudges[0].Action });
        Assert.Contains("Be kind.", window.Text, StringComparison.Ordinal);
        await _play.FillAsync("Ben", window, (Fields.Agree, "true"));
        var read = (await _play.NudgesAsync())[^1];
        Assert.Equal(("Ben", "keys", ""), (NameOf(read), read.Key, read.Text));
    }

    [Fact]
    public async Task Who_agrees_to_the_first_keys_was_reminded_of_nothing()
    {
        await _play.AgreeAsync("Ben");
        Assert.Empty(await _play.NudgesAsync());
    }

    [Fact]
    public async Task It_is_asked_with_the_keys()
    {
        var window = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), await KeysAsync("Ben"));
        Assert.Contains("How may I reach you? · One silent line the evening before, and what is yours. Nothing at night. · With the circle, in our channel · By direct message · Not at all: I look at /me", window.Text, StringComparison.Ordinal);
        await _play.FillAsync("Ben", window, (Fields.Agree, "true"), (ReachFields.Reach, "Direct"));
        Assert.Contains("Reached: By direct message", (await _play.Guild.ExportAsync(_play.Guild.Person("Ben"))).SelectMany(record => record.Lines));
    }

    [Fact]
    public async Task What_does_not_get_through_waits_in_me_which_says_why_until_they_choose_again()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await OfBirdsAsync("Dee", Reach.Direct);
        _play.Guild.CloseDirectMessages(_play.Guild.Person("Dee"));
        await LetInAsync("Dee");
        Assert.Empty(_play.Guild.DirectMessages);
        Assert.Contains(await LinesAsync("Dee"), line => line == Texts.DirectClosed.ToString());
        Assert.Equal("You hear nothing from me. Whatever waits for you is in /me.", (await ChooseAsync("Dee", Reach.Me, "Night Owls")).Text);
        Assert.DoesNotContain(await LinesAsync("Dee"), line => line == Texts.DirectClosed.ToString());
    }

    [Fact]
    public async Task Nobody_else_gets_one()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await OfBirdsAsync("Dee", Reach.Me);
        await LetInAsync("Dee");
        await LetInAsync("Eli");
        Assert.Empty(_play.Guild.DirectMessages);
        Assert.Contains(await LinesAsync("Dee"), line => line.StartsWith("**Our keys**", StringComparison.Ordinal));
    }

    private string NameOf(NudgeWanted nudge) => Guildhall.People.Single(name => _play.Guild.Person(name).User.Value == nudge.Member);

    /// <summary>Somebody looks after another circle, where they are reached so.</summary>
    private async Task OfBirdsAsync(string person, Reach reach)
    {
        await _play.SayAsync(person, "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await ChooseAsync(person, reach);
    }

    private async Task LetInAsync(string person)
    {
        await _play.SayAsync(person, "/circle join circle:\"Night Owls\"");
        var request = (await _play.Guild.WaitingAsync(_play.Guild.Person("Ada"))).SelectMany(seat => seat.Waits).First(waits => waits.Buttons.Count == 2);
        await _play.Guild.PressAsync(_play.Guild.Person("Ada"), new Waits { Button = request.Buttons.Single(button => button.Label == Texts.LetIn) });
    }

    private async Task<Said> ChooseAsync(string person, Reach reach, string? circle = null)
    {
        var seat = Assert.Single(await _play.Guild.WaitingAsync(_play.Guild.Person(person)), seat => circle is null || seat.Name == circle);
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
