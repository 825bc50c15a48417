using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Tests.Commands;

public sealed class WordsTests
{
    private static readonly Command Circle = new() { Name = "circle", Description = "Circles", Subcommands = { new Command { Name = "join", Description = "Take a seat" } } };

    [Fact]
    public void The_gateway_never_scolds()
    {
        View[] views = [Sentences.Away, Sentences.Late, Sentences.Unknown, Sentences.NotHere, Sentences.Broken, Help.Overview([Circle]), Help.Of(Circle)];

        foreach (var text in views.SelectMany(view => view.Blocks).Select(block => block.Text))
        {
            Assert.DoesNotMatch(@"(?i)\b(missed|failed|absent|must|invalid)\b", text);
        }
    }

    [Fact]
    public void Help_shows_every_command_with_its_subcommands() =>
        Assert.Contains("**/circle** · Circles: join", Help.Overview([Circle]).Blocks[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Help_on_a_topic_shows_what_each_subcommand_does() =>
        Assert.Contains("Take a seat", Help.Of(Circle).Blocks[0].Text, StringComparison.Ordinal);
}
