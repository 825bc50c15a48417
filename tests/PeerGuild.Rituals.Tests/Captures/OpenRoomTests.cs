using NodaTime;
using PeerGuild.Plugins.Testing;
using Xunit;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Where others may read the room, its cards say neither what was promised nor who looks for help.</summary>
public sealed class OpenRoomTests : IAsyncLifetime
{
    private const string Held = "-# Others may read this room";

    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.MeetAsync();
        await _owls.AddAsync("Chi", "Promise", "the template, by Friday");
        await _owls.AddAsync("Dee", "Ask", "someone who has raised a price");
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_everyone_can_read_the_room_or_nobody_knows_its_cards_hold_words_back(bool isKnown)
    {
        _owls.Guild.Readers = isKnown ? new Readers(214, Everyone: true) : null;
        await _owls.BeginAsync();
        AssertHeldBack();
        Assert.Contains("stand in #circle, with their session's wrap-up. Yours are in /me.", _owls.Card.Text, StringComparison.Ordinal);
        await _owls.SaveAsync("Ben", "Promise", "a call to Fay");
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
        AssertHeldBack();
        Assert.DoesNotContain("Take this", _owls.Card.Buttons);
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(15));
        Assert.Contains("Kept so far", _owls.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Held, _owls.Card.Text, StringComparison.Ordinal);
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(39));
        AssertHeldBack();
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(10));
        Assert.Contains("**Promised** Ben: a call to Fay", _owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_owls.Guild.Messages.Where(message => message.Channel == _owls.Room), message => Says(message));
    }

    [Fact]
    public async Task A_card_follows_who_can_read_it()
    {
        await _owls.BeginAsync();
        Assert.Contains("**Promised last time** Chi: the template, by Friday", _owls.Card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Held, _owls.Card.Text, StringComparison.Ordinal);
        _owls.Guild.Readers = new Readers(214, Everyone: true);
        await _owls.Guild.SettleAsync();
        AssertHeldBack();
        _owls.Guild.Readers = new Readers(4, Everyone: false);
        await _owls.Guild.SettleAsync();
        Assert.Contains("**Promised last time** Chi", _owls.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_was_taken_before_others_came_to_read_is_not_told_on()
    {
        await _owls.BeginAsync();
        await _owls.Guild.AdvanceAsync(Duration.FromMinutes(12));
        await _owls.PressAsync("Ben", "Take this", _owls.Card);
        Assert.Contains("raised a price", _owls.Card.Text, StringComparison.Ordinal);
        _owls.Guild.Readers = new Readers(214, Everyone: true);
        await _owls.Guild.SettleAsync();
        AssertHeldBack();
    }

    [Fact]
    public async Task Where_nothing_is_held_back_nothing_is_said_of_it()
    {
        await _owls.MeAsync("Chi", "Done");
        _owls.Guild.Readers = new Readers(214, Everyone: true);
        await _owls.BeginAsync();
        Assert.DoesNotContain(Held, _owls.Card.Text, StringComparison.Ordinal);
    }

    private static bool Says(TestMessage message) =>
        new[] { "template", "raised a price", "a call to Fay" }.Any(words => message.Text.Contains(words, StringComparison.Ordinal));

    private void AssertHeldBack()
    {
        Assert.Contains(Held, _owls.Card.Text, StringComparison.Ordinal);
        Assert.False(Says(_owls.Card), _owls.Card.Text);
    }
}
