using NodaTime;
using PeerGuild.Circles.Reaching;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests.Reaching;

/// <summary>Night Owls live in Lisbon: what comes up there at half past ten is told at eight, if it is still so.</summary>
public sealed class NightTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync()
    {
        _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await ChooseAsync("Ben");
        await _play.Guild.AdvanceAsync(Duration.FromHours(4.5));
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task Whoever_was_let_in_at_night_reads_it_at_eight_with_everyone_else_in_it_also_through_a_restart()
    {
        await LetInAsync();
        await _play.Guild.AdvanceAsync(Duration.FromHours(9.4));
        await _play.Guild.RestartAsync();
        Assert.Empty(_play.Guild.DirectMessages);
        await _play.Guild.AdvanceAsync(Duration.FromMinutes(6));
        Assert.Contains("**Who** · Ada, Ben, Chi and you", Assert.Single(_play.Guild.DirectMessages).Text, StringComparison.Ordinal);
        await _play.Guild.AdvanceAsync(Duration.FromDays(2));
        Assert.Single(_play.Guild.DirectMessages);
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("chooses otherwise")]
    [InlineData("is erased")]
    [InlineData("closes")]
    public async Task What_is_not_so_any_more_in_the_morning_is_not_told(string meanwhile)
    {
        await LetInAsync();
        await (meanwhile switch
        {
            "leaves" => _play.SayAsync("Dee", "/circle leave circle:\"Night Owls\""),
            "chooses otherwise" => ChooseAsync("Dee", Reach.Me),
            "is erased" => _play.Guild.EraseAsync(_play.Guild.Person("Dee")),
            _ => CloseAsync(),
        });
        await _play.Guild.AdvanceAsync(Duration.FromHours(12));
        Assert.Empty(_play.Guild.DirectMessages);
    }

    [Fact]
    public async Task An_invitation_at_night_mentions_without_a_sound()
    {
        await _play.SayAsync("Ada", "/circle invite person:Dee");
        Assert.True(_play.Guild.Messages[^1].Silent);
        await _play.Guild.AdvanceAsync(Duration.FromHours(12));
        await _play.SayAsync("Ada", "/circle invite person:Eli");
        Assert.False(_play.Guild.Messages[^1].Silent);
    }

    /// <summary>Dee, who chose direct messages, is let in by Ada.</summary>
    private async Task LetInAsync()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await ChooseAsync("Dee");
        await _play.SayAsync("Dee", "/circle join circle:\"Night Owls\"");
        var request = (await _play.Guild.WaitingAsync(_play.Guild.Person("Ada"))).SelectMany(seat => seat.Waits).First(waits => waits.Buttons.Count == 2);
        await _play.Guild.PressAsync(_play.Guild.Person("Ada"), new Waits { Button = request.Buttons.Single(button => button.Label == Texts.LetIn) });
    }

    private async Task CloseAsync() => await _play.PressAsync("Ada", Texts.CloseIt, await _play.SayAsync("Ada", "/circle archive circle:\"Night Owls\""));

    /// <summary>In every circle they are in.</summary>
    private async Task ChooseAsync(string person, Reach reach = Reach.Direct)
    {
        foreach (var seat in await _play.Guild.WaitingAsync(_play.Guild.Person(person)))
        {
            var window = await _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = seat.Buttons.Single(button => button.Label == Texts.HowYouReachMe) });
            await _play.FillAsync(person, window, (ReachFields.Reach, reach.ToString()));
        }
    }
}
