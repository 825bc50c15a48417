using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Commands;

public sealed class WordsTests
{
    private static readonly Command Circle = new() { Name = "circle", Description = "Circles", Subcommands = { new Command { Name = "join", Description = "Take a seat" } } };

    private static readonly Command Thank = new() { Name = "Thank", Description = "For something particular", Kind = CommandKind.UserMenu };

    [Fact]
    public void The_gateway_never_scolds()
    {
        View[] views = [Sentences.Away, Sentences.Late, Sentences.Unknown, Sentences.NotHere, Sentences.Broken, Help.Overview([Circle]), Help.Of(Circle), Help.Of([Circle, Thank], Help.Start, null), Help.Of([Circle, Thank], Help.Menus, null)];

        foreach (var text in views.SelectMany(view => view.Blocks).Select(block => block.Text))
        {
            Assert.DoesNotMatch(Unkind.Words, text);
        }
    }

    [Fact]
    public void Help_shows_every_command_with_its_subcommands() =>
        Assert.Contains("**/circle** · Circles: join", Help.Overview([Circle]).Blocks[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Help_on_a_topic_shows_what_each_subcommand_does() =>
        Assert.Contains("Take a seat", Help.Of(Circle).Blocks[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Topics_are_what_to_try_first_each_command_and_the_menus()
    {
        var choices = Help.Command([Thank, Circle]).Options![0].Choices!;
        Assert.Equal(["What to try first", "/circle", "In the menus of people and messages"], choices.Select(choice => choice.Name));
        Assert.DoesNotContain(Help.Command([Circle]).Options![0].Choices!, choice => choice.Name.StartsWith("In the menus", StringComparison.Ordinal));
    }

    [Fact]
    public void What_to_try_first_depends_on_having_a_seat_and_names_nothing_that_is_not_there()
    {
        Command[] some = [new() { Name = "circle", Subcommands = { new Command { Name = "create" }, new Command { Name = "invite" } } }];
        Assert.Contains("/circle create", Words(some, hasSeat: false), StringComparison.Ordinal);
        Assert.DoesNotContain("/circle invite", Words(some, hasSeat: null), StringComparison.Ordinal);
        Assert.Contains("/circle invite", Words(some, hasSeat: true), StringComparison.Ordinal);
        Assert.DoesNotContain("/session", Words(some, hasSeat: true), StringComparison.Ordinal);

        static string Words(Command[] some, bool? hasSeat) => Help.Of(some, Help.Start, hasSeat).Blocks[0].Text;
    }

    [Fact]
    public void A_command_without_subcommands_shows_its_options()
    {
        var thanks = new Command { Name = "thanks", Description = "Thank someone", Options = { new Option { Name = "member", Required = true }, new Option { Name = "note" } } };
        Assert.Contains("**/thanks** member [note]", Help.Of(thanks).Blocks[0].Text, StringComparison.Ordinal);
    }
}
