using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>A circle that wants to be written only what a session needs: nothing else comes by itself, and every command still works.</summary>
public sealed class OnlySessionsTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync() => _owls = await Owls.MeetAsync();

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task No_half_way_thread_comes_until_it_is_wanted_again()
    {
        await _owls.TellAsync(Owls.Five, quiet: true);
        await _owls.HoldAsync("2027-01-05");
        await _owls.UntilAsync("2027-01-14T09:00:00Z");
        Assert.DoesNotContain(_owls.InChannel, message => message.Buttons.Contains(Texts.AWin));
        await _owls.TellAsync(Owls.Five);
        await _owls.UntilAsync("2027-01-14T12:00:00Z");
        Assert.Single(_owls.InChannel, message => message.Buttons.Contains(Texts.AWin));
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_failure_and_no_card_comes_but_whoever_likes_tells_one()
    {
        await _owls.HoldThreeAsync();
        var asked = (await _owls.WaitAsync("Ada", "Would you tell one?"))!;
        await _owls.TellAsync(Owls.Five, quiet: true);
        Assert.Null(await _owls.WaitAsync("Ada", "Would you tell one?"));
        Assert.Contains("settled", (await _owls.Guild.PressAsync(_owls.Person("Ada"), Texts.Gladly, asked)).Text, StringComparison.Ordinal);
        await _owls.UntilAsync("2027-03-20T12:00:00Z");
        Assert.DoesNotContain(_owls.Guild.Messages, message => message.Buttons.Contains(Texts.IllTellOne));
        var window = await _owls.Guild.SlashAsync(_owls.Person("Dee"), _owls.Channel, "/insight failure");
        await _owls.Guild.SubmitAsync(_owls.Person("Dee"), window, ("tried", "A mail on a Friday."), ("broke", "Three people left."), ("now", "I call first."));
        await _owls.Guild.SettleAsync();
        Assert.Contains(_owls.Guild.Messages, message => message.Text.Contains("Dee tells", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_has_no_line_of_its_own_and_goes_with_the_evening_before()
    {
        await _owls.HoldAsync("2027-01-05");
        await _owls.TellAsync(Owls.Five, quiet: true);
        var before = _owls.InChannel.Count();
        await _owls.Guild.PublishAsync("goals", new NudgeWanted { Circle = "owls", Member = _owls.Person("Chi").User.Value, Key = "goal-1", Text = "How did it go?" });
        await _owls.UntilAsync("2027-01-18T12:00:00Z");
        Assert.Equal(before, _owls.InChannel.Count());
        await _owls.UntilAsync("2027-01-18T20:00:00Z");
        var evening = Assert.Single(_owls.InChannel.Skip(before));
        Assert.Contains("Chi", evening.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_direct_message_too_what_waits_goes_with_the_evening_before()
    {
        await _owls.HoldAsync("2027-01-05");
        await _owls.TellAsync(Owls.Five, quiet: true, directly: "Dee");
        await _owls.Guild.PublishAsync("goals", new NudgeWanted { Circle = "owls", Member = _owls.Person("Dee").User.Value, Key = "goal-1", Text = "How did it go?" });
        await _owls.UntilAsync("2027-01-18T12:00:00Z");
        Assert.Empty(_owls.Guild.DirectMessages);
        await _owls.UntilAsync("2027-01-18T20:00:00Z");
        var evening = Assert.Single(_owls.Guild.DirectMessages);
        Assert.StartsWith("## Night Owls meets tomorrow", evening.Text, StringComparison.Ordinal);
        Assert.EndsWith("How did it go?", evening.Text, StringComparison.Ordinal);
        await _owls.UntilAsync("2027-01-25T20:00:00Z");
        Assert.Single(_owls.Guild.DirectMessages);
    }
}
