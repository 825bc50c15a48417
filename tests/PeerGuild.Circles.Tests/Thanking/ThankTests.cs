using PeerGuild.Circles.Thanking;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Testing;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests.Thanking;

/// <summary>Thanks are for something particular, and the circle reads them.</summary>
public sealed class ThankTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task The_circle_reads_it_and_nobody_is_pinged()
    {
        Assert.Equal("Said in #circle. The buttons under it are yours.", (await _play.SayAsync("Ben", "/thanks member:Ada for:\"the *honest* look at my draft\"")).Text);
        var said = _play.Guild.Messages[^1];
        Assert.Equal("**Ben** thanks **Ada**: the *honest* look at my draft", said.Text);
        Assert.True(said.Silent);
        Assert.Empty(said.View.PingUsers);
    }

    [Fact]
    public async Task Who_said_them_changes_them_in_place_and_takes_them_back_also_after_leaving()
    {
        await _play.SayAsync("Ben", "/thanks member:Ada for:tea");
        var said = _play.Guild.Messages[^1];
        Assert.Equal(["Change", "Take it back"], said.Buttons);
        await _play.SayAsync("Ben", "/circle leave");
        var window = await PressAsync("Ben", "Change", said);
        Assert.Equal("tea", window.Reply.Modal.Parts[^1].Field.Text.Value);
        Assert.Equal("Changed in #circle.", (await _play.FillAsync("Ben", window, (ThankRules.For, "the quiet walk"))).Text);
        Assert.Equal((said.Id, "**Ben** thanks **Ada**: the quiet walk"), (_play.Guild.Messages[^1].Id, _play.Guild.Messages[^1].Text));

        foreach (var label in (string[])["Change", "Take it back"])
        {
            Assert.Equal("Those are Ben's words, so Ben alone changes them. /thanks says yours.", (await PressAsync("Ada", label, said)).Text);
        }

        Assert.StartsWith("Taken back:", (await PressAsync("Ben", "Take it back", said)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Id == said.Id);
        Assert.Empty(await _play.Guild.TracesAsync(new UserId(424242), "the quiet walk"));
        Assert.Equal("Those thanks were taken back already.", (await PressAsync("Ben", "Take it back", said)).Text);
        Assert.Equal("Those thanks were taken back already.", (await _play.FillAsync("Ben", window, (ThankRules.For, "tea"))).Text);
    }

    [Theory]
    [InlineData(true, Texts.ThankHintOpen)]
    [InlineData(false, Texts.ThankHint)]
    public async Task The_window_says_who_can_read_them(bool everyone, string hint)
    {
        _play.Guild.Readers = new Readers(214, everyone);
        await _play.SayAsync("Dee", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await _play.SayAsync("Eli", "/circle join circle:\"Early Birds\"");
        var window = await _play.Guild.OnUserAsync(_play.Guild.Person("Dee"), _play.Channel, Texts.Thank, _play.Guild.Person("Eli"));
        Assert.Contains(hint, window.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_by_hand_they_stand_there_again_once_they_are_changed()
    {
        await _play.SayAsync("Ben", "/thanks member:Ada for:tea");
        var said = _play.Guild.Messages[^1];
        var window = await PressAsync("Ben", "Change", said);
        _play.Guild.Delete(said);
        await _play.FillAsync("Ben", window, (ThankRules.For, "biscuits"));
        await _play.Guild.SettleAsync();
        Assert.Equal("**Ben** thanks **Ada**: biscuits", _play.Guild.Messages[^1].Text);
    }

    [Theory]
    [InlineData("Ben", "Your thanks in Night Owls")]
    [InlineData("Ada", "You were thanked in Night Owls")]
    public async Task They_are_exported_to_both_and_go_with_either(string person, string title)
    {
        await _play.SayAsync("Ben", "/thanks member:Ada for:\"the quiet walk\"");
        Assert.Contains("the quiet walk", string.Join('\n', (await _play.Guild.ExportAsync(_play.Guild.Person(person))).Single(record => record.Title == title).Lines), StringComparison.Ordinal);
        await _play.Guild.EraseAsync(_play.Guild.Person(person));
        await _play.Guild.SettleAsync();
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.Contains("thanks", StringComparison.Ordinal));
        Assert.Empty(await _play.Guild.TracesAsync(new UserId(424242), "the quiet walk"));
    }

    [Fact]
    public async Task The_menu_of_a_person_asks_what_for()
    {
        var window = await _play.Guild.OnUserAsync(_play.Guild.Person("Ada"), _play.Channel, Texts.Thank, _play.Guild.Person("Ben"));
        await _play.FillAsync("Ada", window, (ThankRules.For, "being early"));
        Assert.Equal("**Ada** thanks **Ben**: being early", _play.Guild.Messages[^1].Text);
    }

    [Theory]
    [InlineData("Ada", "Well done, then. For the circle to read it, thank somebody who helped.")]
    [InlineData("Bell", "That is kind. Bell is a program and has no need of it; somebody in your circle may.")]
    [InlineData("Chi", "You share no circle with @Chi here, so there is none to read it. Tell them yourself: that counts most. /circle invite asks them in.")]
    public async Task Where_it_does_not_fit_it_is_answered_kindly(string person, string answer)
    {
        _play.Guild.Bot("Bell");
        var posted = _play.Guild.Messages.Length;
        Assert.Equal(answer, (await _play.SayAsync("Ada", $"/thanks member:{person} for:everything")).Text);
        Assert.Equal(answer, (await _play.Guild.OnUserAsync(_play.Guild.Person("Ada"), _play.Channel, Texts.Thank, person == "Bell" ? _play.Guild.Bot("Bell") : _play.Guild.Person(person))).Text);
        Assert.Equal(posted, _play.Guild.Messages.Length);
    }

    [Theory]
    [InlineData(" ", "Say what for: something particular makes it worth reading.")]
    [InlineData("a\u200bb", "There is something in it that nobody can see. Type it by hand and it will do. Nothing was said.")]
    public async Task Bad_input_is_answered_in_a_sentence(string typed, string answer) =>
        Assert.Equal(answer, (await _play.SayAsync("Ada", $"/thanks member:Ben for:\"{typed}\"")).Text);

    [Fact]
    public async Task Circles_that_share_a_channel_read_it_there_once()
    {
        await _play.SayAsync("Ben", "/circle create name:\"Early Birds\" focus:y timezone:Lisbon");
        await _play.SayAsync("Ada", "/circle join circle:\"Early Birds\"");
        var posted = _play.Guild.Messages.Length;
        Assert.Equal("Said in #circle. The buttons under it are yours.", (await _play.SayAsync("Ada", "/thanks member:Ben for:tea")).Text);
        Assert.Equal("Said in #circle. The buttons under it are yours.", (await _play.Guild.SlashAsync(_play.Guild.Person("Ada"), _play.Guild.Channel("hall"), "/thanks member:Ben for:tea")).Text);
        Assert.Equal(posted + 2, _play.Guild.Messages.Length);
    }

    [Fact]
    public async Task Who_shares_several_circles_says_it_in_the_channel_of_one()
    {
        var birds = _play.Guild.Channel("birds");
        await _play.Guild.SlashAsync(_play.Guild.Person("Ben"), birds, "/circle create name:\"Early Birds\" focus:y timezone:Lisbon");
        await _play.Guild.SlashAsync(_play.Guild.Person("Ada"), birds, "/circle join circle:\"Early Birds\"");
        Assert.StartsWith(
            "You share ",
            (await _play.Guild.SlashAsync(_play.Guild.Person("Ada"), _play.Guild.Channel("hall"), "/thanks member:Ben for:tea")).Text,
            StringComparison.Ordinal);
        await _play.Guild.SlashAsync(_play.Guild.Person("Ada"), birds, "/thanks member:Ben for:tea");
        Assert.Equal(birds, _play.Guild.Messages[^1].Channel);
    }

    private Task<Said> PressAsync(string person, string label, TestMessage on) => _play.Guild.PressAsync(_play.Guild.Person(person), label, on);
}
