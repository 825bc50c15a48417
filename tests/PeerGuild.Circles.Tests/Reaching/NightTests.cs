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
    public async Task New_keys_wait_until_eight_also_through_a_restart()
    {
        await RewordAsync("Be kind.");
        await _play.Guild.AdvanceAsync(Duration.FromHours(9.4));
        await _play.Guild.RestartAsync();
        Assert.Empty(_play.Guild.DirectMessages);
        await _play.Guild.AdvanceAsync(Duration.FromMinutes(6));
        Assert.Equal("The keys of **Night Owls** have new words. Have a look whether you agree.", Assert.Single(_play.Guild.DirectMessages).Text);
        await _play.Guild.AdvanceAsync(Duration.FromDays(2));
        Assert.Single(_play.Guild.DirectMessages);
    }

    [Fact]
    public async Task Several_in_one_night_are_one_line()
    {
        await RewordAsync("Be kind.");
        await RewordAsync("Be kinder.");
        await _play.Guild.AdvanceAsync(Duration.FromHours(10));
        Assert.Single(_play.Guild.DirectMessages);
    }

    [Theory]
    [InlineData("agrees")]
    [InlineData("leaves")]
    [InlineData("chooses otherwise")]
    [InlineData("is erased")]
    [InlineData("closes")]
    public async Task What_is_not_so_any_more_in_the_morning_is_not_told(string meanwhile)
    {
        await RewordAsync("Be kind.");
        await (meanwhile switch
        {
            "agrees" => _play.AgreeAsync("Ben"),
            "leaves" => _play.SayAsync("Ben", "/circle leave"),
            "chooses otherwise" => ChooseAsync("Ben", Reach.Me),
            "is erased" => _play.Guild.EraseAsync(_play.Guild.Person("Ben")),
            _ => CloseAsync(),
        });
        await _play.Guild.AdvanceAsync(Duration.FromHours(12));
        Assert.Empty(_play.Guild.DirectMessages);
    }

    [Fact]
    public async Task A_request_is_told_the_steward_in_the_morning_unless_it_was_withdrawn()
    {
        await ChooseAsync("Ada");
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", "/circle join circle:\"Night Owls\"");
        await _play.Guild.AdvanceAsync(Duration.FromHours(10));
        Assert.Equal("**Dee** would like a seat in **Night Owls**.", Assert.Single(_play.Guild.DirectMessages).Text);

        await _play.Guild.AdvanceAsync(Duration.FromHours(14));
        await _play.SayAsync("Eli", "/circle join circle:\"Night Owls\"");
        await _play.Guild.PressAsync(_play.Guild.Person("Eli"), (await _play.Guild.WaitingAsync(_play.Guild.Person("Eli"))).Single().Waits.Single());
        await _play.Guild.AdvanceAsync(Duration.FromHours(12));
        Assert.Single(_play.Guild.DirectMessages);
    }

    [Fact]
    public async Task Whoever_was_let_in_at_night_reads_it_in_the_morning_with_everyone_else_in_it()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await ChooseAsync("Dee");
        await _play.SayAsync("Dee", "/circle join circle:\"Night Owls\"");
        var request = (await _play.Guild.WaitingAsync(_play.Guild.Person("Ada"))).SelectMany(seat => seat.Waits).First(waits => waits.Buttons.Count == 2);
        await _play.Guild.PressAsync(_play.Guild.Person("Ada"), new Waits { Button = request.Buttons.Single(button => button.Label == Texts.LetIn) });
        await _play.Guild.AdvanceAsync(Duration.FromHours(10));
        Assert.Contains("**Who** · Ada, Ben, Chi and you", Assert.Single(_play.Guild.DirectMessages).Text, StringComparison.Ordinal);
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

    private async Task RewordAsync(string keys) =>
        await _play.FillAsync("Ada", await _play.PressAsync("Ada", Texts.ChangeKeys, await _play.SayAsync("Ada", "/circle charter")), (Fields.Text, keys));

    private async Task CloseAsync() => await _play.PressAsync("Ada", Texts.CloseIt, await _play.SayAsync("Ada", "/circle archive"));

    private async Task ChooseAsync(string person, Reach reach = Reach.Direct)
    {
        var seat = (await _play.Guild.WaitingAsync(_play.Guild.Person(person)))[0];
        var window = await _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = seat.Buttons.Single(button => button.Label == Texts.HowYouReachMe) });
        await _play.FillAsync(person, window, (ReachFields.Reach, reach.ToString()));
    }
}
