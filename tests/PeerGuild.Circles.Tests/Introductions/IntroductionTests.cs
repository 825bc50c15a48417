using PeerGuild.Circles.Introductions;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests.Introductions;

/// <summary>Whoever is in says hello with three lines, changes them and takes them back; nobody else does.</summary>
public sealed class IntroductionTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task Agreeing_for_the_first_time_offers_to_say_hello_and_the_lines_stand_in_the_channel()
    {
        var agreed = await AgreeAsync("Ben");
        Assert.EndsWith("**You're in.** Say hello?", agreed.Text, StringComparison.Ordinal);
        Assert.Equal(["Three lines about me", "Later"], agreed.Buttons);
        var window = await _play.PressAsync("Ben", Texts.ThreeLines, agreed);
        Assert.Equal("Said in #circle. The buttons under it are yours: change it, or take it back, any time.", (await SayAsync(window, "I run a shop.\n**Loudly.**")).Text);
        Assert.Equal("### Ben says hello\nI run a shop.\n**Loudly.**", Hello.Text);
        Assert.Equal(["Change", "Take it back"], Hello.Buttons);
        Assert.True(Hello.Silent);
        Assert.Equal(_play.Channel, Hello.Channel);
    }

    [Fact]
    public async Task Whoever_comes_in_can_put_the_dates_in_their_calendar_once_there_are_some()
    {
        await _play.DateAsync(NodaTime.Instant.FromUtc(2027, 1, 12, 19, 0));
        var agreed = await AgreeAsync("Ben");
        Assert.Equal(["Three lines about me", "Later", "Put it in my calendar"], agreed.Buttons);
        Assert.Equal(("rituals", "calendar"), (agreed.Reply.Say.Blocks[^1].Buttons.Buttons_[2].Plugin, agreed.Reply.Say.Blocks[^1].Buttons.Buttons_[2].Action));
    }

    [Fact]
    public async Task New_keys_do_not_ask_again_and_later_leaves_the_button_in_me()
    {
        Assert.Equal("Later is fine. /me keeps the button.", (await _play.PressAsync("Ben", Texts.HelloNotYet, await AgreeAsync("Ben"))).Text);
        await _play.FillAsync("Ada", await _play.PressAsync("Ada", Texts.ChangeKeys, await _play.SayAsync("Ada", "/circle charter")), (Fields.Text, "Be kind."));
        Assert.Equal("Thank you. You agree to the keys of **Night Owls**, and the circle can see that.", (await AgreeAsync("Ben")).Text);
        await SayAsync(await FromMeAsync("Ben"), "I run a shop.");
        Assert.Contains("I run a shop.", Hello.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_changed_in_place_also_from_me_and_also_after_leaving()
    {
        await SayAsync(await FromMeAsync("Ben"), "I run a shop.");
        var first = Hello.Id;
        Assert.Equal("I run a shop.", (await FromMeAsync("Ben")).Reply.Modal.Parts[^1].Field.Text.Value);
        await SayAsync(await FromMeAsync("Ben"), "I run two shops.");
        Assert.Equal((first, "### Ben says hello\nI run two shops."), (Hello.Id, Hello.Text));

        await _play.SayAsync("Ben", "/circle leave");
        await SayAsync(await _play.Guild.PressAsync(_play.Guild.Person("Ben"), Texts.ChangeLines, Hello), "I ran two shops.");
        Assert.Equal((first, "### Ben says hello\nI ran two shops."), (Hello.Id, Hello.Text));
    }

    [Fact]
    public async Task Taken_back_they_are_gone_from_the_channel_and_from_the_files_and_can_be_said_anew()
    {
        await SayAsync(await FromMeAsync("Ben"), "Marmalade from Porto.");
        var hello = Hello;
        Assert.Equal("Taken back: it goes from the channel, and I keep nothing of it.", (await PressAsync("Ben", Texts.TakeItBack, hello)).Text);
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Id == hello.Id);
        Assert.Empty(await _play.Guild.TracesAsync(new UserId(424242), "Marmalade from Porto."));
        Assert.Equal("Those lines were taken back already.", (await PressAsync("Ben", Texts.TakeItBack, hello)).Text);
        await SayAsync(await FromMeAsync("Ben"), "I run a shop.");
        Assert.Contains("I run a shop.", Hello.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_reads_whose_they_are_and_whoever_is_not_in_how_to_come_in()
    {
        await SayAsync(await FromMeAsync("Ben"), "I run a shop.");
        foreach (var label in (string[])[Texts.ChangeLines, Texts.TakeItBack])
        {
            Assert.Equal("Those are Ben's words, so Ben alone changes them. /me has yours.", (await PressAsync("Ada", label, Hello)).Text);
        }

        var window = await FromMeAsync("Ada");
        await _play.SayAsync("Ada", "/circle leave");
        Assert.Equal("Whoever is in **Night Owls** says hello there. /circle join takes a seat.", (await _play.FillAsync("Ada", window, (IntroductionRules.Lines, "I am Ada."))).Text);
        Assert.Contains("I run a shop.", Hello.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200b\n \u2800", "A line is enough: who you are, or what brings you here. Nothing was said.")]
    [InlineData("I am\u202e neB", "There is something in it that nobody can see. Type it by hand and it will do. Nothing was said.")]
    public async Task What_cannot_be_read_says_so_and_nothing_is_said(string typed, string why)
    {
        Assert.Equal(why, (await SayAsync(await FromMeAsync("Ben"), typed)).Text);
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.Contains("says hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleted_by_hand_they_stand_there_again_once_they_are_changed()
    {
        await SayAsync(await FromMeAsync("Ben"), "I run a shop.");
        _play.Guild.Delete(Hello);
        await SayAsync(await FromMeAsync("Ben"), "I run two shops.");
        await _play.Guild.SettleAsync();
        Assert.Equal("### Ben says hello\nI run two shops.", Hello.Text);
    }

    [Fact]
    public async Task They_are_exported_to_whose_they_are_and_go_with_them()
    {
        await SayAsync(await FromMeAsync("Ben"), "Marmalade from Porto.");
        Assert.Contains("Marmalade from Porto.", string.Join(' ', await _play.Guild.ExportAsync(_play.Guild.Person("Ben"))), StringComparison.Ordinal);
        await _play.Guild.EraseAsync(_play.Guild.Person("Ben"));
        await _play.Guild.SettleAsync();
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.Contains("says hello", StringComparison.Ordinal));
        Assert.Empty(await _play.Guild.TracesAsync(new UserId(424242), "Marmalade from Porto."));
    }

    private TestMessage Hello => _play.Guild.Messages.Last(message => message.Text.Contains("says hello", StringComparison.Ordinal));

    private Task<Said> SayAsync(Said window, string text) => _play.FillAsync("Ben", window, (IntroductionRules.Lines, text));

    private Task<Said> PressAsync(string person, string label, TestMessage on) => _play.Guild.PressAsync(_play.Guild.Person(person), label, on);

    private async Task<Said> AgreeAsync(string person)
    {
        var waits = (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).First(one => one.Button?.Action == Fields.Keys);
        return await _play.FillAsync(person, await _play.Guild.PressAsync(_play.Guild.Person(person), waits), (Fields.Agree, "true"));
    }

    private async Task<Said> FromMeAsync(string person)
    {
        var seat = (await _play.Guild.WaitingAsync(_play.Guild.Person(person)))[0];
        return await _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = seat.Buttons.Single(button => button.Label == Texts.ThreeLines) });
    }
}
