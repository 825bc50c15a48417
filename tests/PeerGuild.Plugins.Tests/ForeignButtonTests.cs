using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests;

/// <summary>A card with another plugin's buttons, where that plugin is configured and where it is not.</summary>
public sealed class ForeignButtonTests
{
    private static readonly DocKind<Written> Card = new DocKind<Written>("card", 1, MenuJson.Default.Written).Nobody();

    [Fact]
    public async Task All_of_a_card_is_posted_where_the_other_plugin_is_there()
    {
        using var logs = new TestLogs();
        await using var guild = await TestGuild.StartAsync(Plugin(), new TestGuildOptions { Logs = logs.Factory });
        var said = await ShowAsync(guild);
        Assert.Equal("# Owls\nCaw with us", said.Text);
        Assert.Equal(["Caw", "Hoot", "Caw too", "Caw alone"], said.Buttons);
        Assert.Equal(said.Buttons, Assert.Single(guild.Messages).Buttons);
    }

    [Fact]
    public async Task Everything_but_the_buttons_is_kept_where_it_is_not()
    {
        await using var guild = await TestGuild.StartAsync(Plugin(), new TestGuildOptions { NotConfigured = ["circles"] });
        var said = await ShowAsync(guild);
        var card = Assert.Single(guild.Messages);
        Assert.Equal(["Hoot"], card.Buttons);
        Assert.Equal("# Owls\nCaw with us", card.Text);
        Assert.Equal([Block.KindOneofCase.Text, Block.KindOneofCase.Text, Block.KindOneofCase.Buttons], card.View.Blocks.Select(block => block.KindCase));
        Assert.Equal((said.Text, "Hoot"), (card.Text, Assert.Single(said.Buttons)));
        Assert.Equal(card.Text, Assert.Single(guild.DirectMessages).Text);
        Assert.Equal(["Hoot"], guild.DirectMessages[0].Buttons);
    }

    private static PluginBuilder Plugin() => new PluginBuilder("owls")
        .Asks(Capability.Post, Capability.DirectMessage)
        .Keeps(Card)
        .On<CircleChanged, Nothing>("circles", Load.Nothing, (Nothing _, Heard<CircleChanged> _, Moment _) => Decision.Nothing)
        .Action("hoot", Answers.Nothing, Load.Nothing, (Nothing _, Press _, Moment _) => Decision.Nothing)
        .Command("show", "Shows a card", _ => { }, Load.Nothing, (Nothing _, Slash slash, Moment _) => new Decision
        {
            Puts = [Card.Put("c", new Written("c"))],
            Reply = new Reply { Say = Shown() },
            Effects =
            [
                new Do(Card.Ref("c"), new Effect { Post = new Post { Channel = slash.Invoker.Channel.Value, View = Shown() } }),
                new Do(Card.Ref("c"), new Effect { DirectMessage = new DirectMessage { User = slash.Invoker.User.Value, View = Shown() } }),
            ],
        });

    private static View Shown() => new ViewBuilder()
        .Text($"# Owls")
        .Section(Markup.Of($"Caw with us"), ViewBuilder.Of(ViewBuilder.Button("Caw", "caw", []), "circles"))
        .Buttons([ViewBuilder.Button("Hoot", "hoot", []), ViewBuilder.Of(ViewBuilder.Button("Caw too", "caw", ["2"]), "circles")])
        .Buttons([ViewBuilder.Of(ViewBuilder.Button("Caw alone", "caw", ["3"]), "circles")])
        .Build();

    private static Task<Said> ShowAsync(TestGuild guild) => guild.SlashAsync(guild.Person("Ada"), guild.Channel("hall"), "/show");
}
