using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Buttons that another plugin shows on a card that outlives every session: they name the circle alone.</summary>
public sealed class HomeCardTests : IAsyncLifetime
{
    private Plugin.Owls _owls = null!;

    public async ValueTask InitializeAsync() => _owls = await Plugin.Owls.MeetAsync();

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task I_cannot_make_it_means_the_next_session_at_the_moment_of_the_press()
    {
        Assert.Contains("2027-01-05T19:00:00Z", (await PressAsync("Ben", RitualsPlugin.Misses)).Text, StringComparison.Ordinal);
        await _owls.HoldAsync("2027-01-05");
        Assert.Contains("2027-01-19T19:00:00Z", (await PressAsync("Ben", RitualsPlugin.Misses)).Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-19T19:00:00Z", (await PressAsync("Ben", RitualsPlugin.Comes)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_suggested_in_a_window_as_it_is_by_command()
    {
        var window = await PressAsync("Ben", RitualsPlugin.SuggestTopic);
        await _owls.Guild.SubmitAsync(_owls.Person("Ben"), window, ("title", "Raising a price"), ("bring", "Chi"));
        Assert.Contains("**Raising a price** · suggested by Ben", _owls.InChannel.Last().Text, StringComparison.Ordinal);
        Assert.NotNull(await _owls.WaitAsync("Chi", "Could you bring it?"));
        Assert.Contains("Name somebody who is in Night Owls", (await _owls.Guild.SubmitAsync(_owls.Person("Ben"), window, ("title", "Two"), ("bring", "Jon"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_is_saved_without_a_session_and_into_the_one_that_runs()
    {
        await SaveAsync("Sell later");
        await _owls.UntilAsync("2027-01-05T18:58:00Z");
        _owls.Guild.Voice(_owls.Person("Ada"), _owls.Room);
        _owls.Guild.Voice(_owls.Person("Ben"), _owls.Room);
        await _owls.UntilAsync("2027-01-05T19:20:00Z");
        await SaveAsync("Ask first");
        await _owls.UntilAsync("2027-01-05T21:00:00Z");
        var wrapUp = _owls.InChannel.Last(message => message.Buttons.Contains("Add or mend")).Text;
        Assert.Contains("Ask first", wrapUp, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell later", wrapUp, StringComparison.Ordinal);
        Assert.Contains("Sell later", (await _owls.Guild.SlashAsync(_owls.Person("Ben"), _owls.Channel, "/insight search")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dates_come_as_a_file_and_before_there_are_any_it_says_so()
    {
        Assert.Equal(1, (await PressAsync("Ben", RitualsPlugin.Calendar)).Reply.Say.Blocks.Count(block => block.File is not null));
        await _owls.TellAsync(Plugin.Owls.Five, resting: true);
        Assert.Contains("no dates", (await PressAsync("Ben", RitualsPlugin.Calendar)).Text, StringComparison.Ordinal);
        Assert.Contains("no dates", (await PressAsync("Ben", RitualsPlugin.Misses)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RitualsPlugin.Misses)]
    [InlineData(RitualsPlugin.SuggestTopic)]
    [InlineData(RitualsPlugin.Save)]
    [InlineData(RitualsPlugin.Calendar)]
    public async Task Who_is_not_in_the_circle_is_told_how_to_come_in_and_who_presses_for_no_circle_how_to_open_one(string action)
    {
        Assert.Contains("/circle join", (await PressAsync("Jon", action)).Text, StringComparison.Ordinal);
        Assert.Contains("/circle", (await PressAsync("Jon", action, "foxes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_somebody_has_agreed_to_the_keys_everything_that_is_kept_waits_with_one_sentence_and_one_tap()
    {
        await _owls.TellAsync(Plugin.Owls.Five, newcomer: "Eli");
        string[] commands = ["/session topic title:Pricing", "/insight add", "/insight search", "/insight failure"];
        string[] actions =
        [
            RitualsPlugin.Save, RitualsPlugin.SuggestTopic, RitualsPlugin.TellCase, RitualsPlugin.TellWin, RitualsPlugin.TellStuck, RitualsPlugin.SayAloud, RitualsPlugin.TellFailure,
        ];
        foreach (var command in commands)
        {
            Waits(await _owls.Guild.SlashAsync(_owls.Person("Eli"), _owls.Channel, command));
        }

        foreach (var menu in new[] { Texts.SaveAsInsight, Texts.SaveAsPromise, Texts.SaveAsLink })
        {
            Waits(await _owls.Guild.OnMessageAsync(_owls.Person("Eli"), _owls.Channel, menu, _owls.Person("Ben"), "Sell later."));
        }

        foreach (var action in actions)
        {
            Waits(await PressAsync("Eli", action));
        }

        Assert.DoesNotContain(_owls.InChannel, message => !message.Text.Contains("meets tomorrow", StringComparison.Ordinal));
        await _owls.TellAsync(Plugin.Owls.Five);
        Assert.NotNull((await PressAsync("Eli", RitualsPlugin.Save)).Reply.Modal);
    }

    private static void Waits(Said said)
    {
        Assert.Contains("opens once you have agreed to its keys", said.Text, StringComparison.Ordinal);
        Assert.Equal([Texts.ReadOurKeys], said.Buttons);
        Assert.Equal(("circles", "keys"), (said.Reply.Say.Blocks[^1].Buttons.Buttons_[0].Plugin, said.Reply.Say.Blocks[^1].Buttons.Buttons_[0].Action));
    }

    private async Task SaveAsync(string text) =>
        await _owls.Guild.SubmitAsync(_owls.Person("Ben"), await PressAsync("Ben", RitualsPlugin.Save), ("kind", "Insight"), ("text", text));

    private Task<Said> PressAsync(string name, string action, string circle = "owls") =>
        _owls.Guild.PressAsync(_owls.Person(name), new Waits { Button = ViewBuilder.Button("Here", action, [circle]) });
}
