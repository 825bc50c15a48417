using PeerGuild.Circles.Thanking;
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
        Assert.Equal("Said in #circle, where the circle reads it.", (await _play.SayAsync("Ben", "/thanks member:Ada for:\"the *honest* look at my draft\"")).Text);
        var said = _play.Guild.Messages[^1];
        Assert.Equal("**Ben** thanks **Ada**: the *honest* look at my draft", said.Text);
        Assert.True(said.Silent);
        Assert.Empty(said.View.PingUsers);
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
        Assert.Equal("Said in #circle, where the circle reads it.", (await _play.SayAsync("Ada", "/thanks member:Ben for:tea")).Text);
        Assert.Equal("Said in #circle, where the circle reads it.", (await _play.Guild.SlashAsync(_play.Guild.Person("Ada"), _play.Guild.Channel("hall"), "/thanks member:Ben for:tea")).Text);
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
}
