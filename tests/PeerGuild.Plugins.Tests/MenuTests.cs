using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests;

/// <summary>Commands in menus, people whom an input names, and direct messages, in a test's guild as on Discord.</summary>
public sealed class MenuTests : IAsyncLifetime
{
    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync() => _guild = await TestGuild.StartAsync(new PluginBuilder("menus")
        .Asks(Capability.DirectMessage)
        .Keeps(Note)
        .UserCommand("Who is it", "Says who", Answers.Say, Load.Nothing, (Nothing _, OnUser used, Moment _) =>
            Says($"{used.Invoker.Name} asks for {used.User.Name}, {(used.User.IsBot ? "a program" : "a person")}, {(used.User.IsHere ? "here" : "gone")}"))
        .MessageCommand("Read it", "Says what", Answers.Say, Load.Nothing, (Nothing _, OnMessage used, Moment _) => Says($"{used.Author.Name}: {used.Text}"))
        .Command("write", "Writes", options => options.Person("to", "To", required: true), Load.Nothing, (Nothing _, Slash slash, Moment _) => new Decision
        {
            Puts = [Note.Put("n", new Written("n"))],
            Effects = [new Do(Note.Ref("n"), new Effect { DirectMessage = new DirectMessage { User = slash.Person("to")!.User.Value, View = new ViewBuilder().Text($"Hello {slash.Person("to")!.Name}").Build() } })],
        })
        .Command("failure", "What came of it", _ => { }, (read, _, token) => read.GetAsync(Note, "n", token), (Doc<Written>? note, Slash _, Moment _) => Says($"{note?.State.Text}"))
        .Result(Note, (note, ended, _) => note is null ? Decision.Nothing : new Decision { Puts = [Note.Put("n", new Written($"{ended.Result.Failed?.Reason}"))] }));

    public ValueTask DisposeAsync() => _guild.DisposeAsync();

    private static readonly DocKind<Written> Note = new DocKind<Written>("note", 1, MenuJson.Default.Written).Nobody();

    [Fact]
    public async Task On_a_person_a_program_and_somebody_who_left()
    {
        Assert.Equal("Ada asks for Ben, a person, here", (await UseAsync(_guild.Person("Ben"))).Text);
        Assert.Equal("Ada asks for Bell, a program, here", (await UseAsync(_guild.Bot("Bell"))).Text);
        _guild.LeaveServer(_guild.Person("Ben"));
        Assert.Equal("Ada asks for Ben, a person, gone", (await UseAsync(_guild.Person("Ben"))).Text);
    }

    [Fact]
    public async Task On_a_message() => Assert.Equal(
        "Ben: Ask *once*",
        (await _guild.OnMessageAsync(_guild.Person("Ada"), _guild.Channel("hall"), "Read it", _guild.Person("Ben"), "Ask *once*")).Text);

    [Fact]
    public async Task A_command_nobody_declared_cannot_be_used() => await Assert.ThrowsAsync<ArgumentException>(
        () => _guild.OnUserAsync(_guild.Person("Ada"), _guild.Channel("hall"), "Read it", _guild.Person("Ben")));

    [Fact]
    public async Task A_direct_message_reaches_one_and_says_why_when_it_does_not()
    {
        await WriteAsync();
        Assert.Equal("Hello Ben", Assert.Single(_guild.DirectMessages).Text);
        _guild.CloseDirectMessages(_guild.Person("Ben"));
        await WriteAsync();
        Assert.Equal("Closed", (await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("hall"), "/failure")).Text);
        _guild.LeaveServer(_guild.Person("Ben"));
        await WriteAsync();
        Assert.Equal("Gone", (await _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("hall"), "/failure")).Text);
        Assert.Single(_guild.DirectMessages);
    }

    [Fact]
    public void A_button_of_a_direct_message_leaves_room_for_the_guild()
    {
        var view = new ViewBuilder().Text($"x").Buttons([ViewBuilder.Button("x", "act", [new string('x', 80)])]).Build();
        ViewLimits.Check("menus", new Effect { Post = new Post { View = view } });
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("menus", new Effect { DirectMessage = new DirectMessage { View = view } }));
    }

    [Fact]
    public void A_button_of_another_plugin_counts_with_that_ones_name()
    {
        var button = ViewBuilder.Button("x", "act", [new string('x', 90)]);
        ViewLimits.Check("menus", new ViewBuilder().Buttons([button]).Build());
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("menus", new ViewBuilder().Buttons([ViewBuilder.Of(button, "menus-and-more")]).Build()));
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("menus", new ViewBuilder().Buttons([ViewBuilder.Of(ViewBuilder.Button("x", "act", []), "@1/other")]).Build()));
    }

    private Task<Said> UseAsync(Person on) => _guild.OnUserAsync(_guild.Person("Ada"), _guild.Channel("hall"), "Who is it", on);

    private Task<Said> WriteAsync() => _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("hall"), "/write to:Ben");

    private static Decision Says(FormattableString text) => Decision.Say(new ViewBuilder().Text(Markup.Of($"{text.ToString(null)}")).Build());
}

internal sealed record Written(string Text);

[System.Text.Json.Serialization.JsonSerializable(typeof(Written))]
internal sealed partial class MenuJson : System.Text.Json.Serialization.JsonSerializerContext;
