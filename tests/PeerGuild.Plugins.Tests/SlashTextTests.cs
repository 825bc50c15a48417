using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Tests.Sample;

namespace PeerGuild.Plugins.Tests;

public sealed class SlashTextTests
{
    private readonly World _world = new();

    [Fact]
    public void Options_are_read_as_the_manifest_declares_them()
    {
        var slash = Parse("/table open room:\"Round Table\" seats:5 topic:\"a \\\"b\\\" c\"");
        Assert.Equal(("table", "open"), (slash.Command, slash.Path));
        Assert.Equal(_world.Channel("round table").Value, slash.Options[0].Id);
        Assert.Equal(5, slash.Options[1].Integer);
        Assert.Equal("a \"b\" c", slash.Options[2].Text);
    }

    [Theory]
    [InlineData("/nothing", "no command")]
    [InlineData("/table", "no sub-command")]
    [InlineData("/table dance", "no sub-command 'dance'")]
    [InlineData("/table open seats:10", "1 to 9")]
    [InlineData("/table open legs:4", "no option 'legs:4'")]
    [InlineData("/table open now", "no option 'now'")]
    [InlineData("/table break", "lacks how")]
    public void What_Discord_would_not_let_anyone_send_is_the_tests_mistake(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => Parse(text)).Message, StringComparison.Ordinal);

    private Protocol.Plugin.Slash Parse(string text) => SlashText.Parse(text, SamplePlugin.Create().Manifest, _world);
}
