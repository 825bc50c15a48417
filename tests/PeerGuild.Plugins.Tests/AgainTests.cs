using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests;

/// <summary>A window of which nothing was taken may be offered again: said by whoever decides, not by each rule.</summary>
public sealed class AgainTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync() => _guild = await TestGuild.StartAsync(Plugin(), new TestGuildOptions { Logs = _logs.Factory });

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Theory]
    [InlineData("told", "No.", true)]
    [InlineData("told", "Yes", false)]
    [InlineData("hushed", "No.", false)]
    [InlineData("hushed", "Yes", false)]
    public async Task What_was_not_taken_is_and_what_was_taken_or_has_no_name_is_not(string window, string typed, bool isAgain)
    {
        var said = await SendAsync(window, typed);
        Assert.Equal((typed, isAgain), (said.Text, said.Reply.Again));
        Assert.Equal(isAgain, (await _guild.RepeatAsync()).Reply.Again);
    }

    [Theory]
    [InlineData("told", true)]
    [InlineData("hushed", false)]
    public async Task So_is_one_whose_rule_threw(string window, bool isAgain)
    {
        _logs.Expect(isAgain ? "threw" : "nameless");
        var said = await SendAsync(window, "throw");
        Assert.Contains("Nothing was changed", said.Text, StringComparison.Ordinal);
        Assert.Equal(isAgain, said.Reply.Again);
    }

    [Fact]
    public void The_manifest_says_which_have_no_name() =>
        Assert.Equal(["hushed"], Plugin().Manifest.Actions.Where(action => action.Nameless).Select(action => action.Name));

    [Fact]
    public async Task A_refused_command_or_press_is_not_there_is_nothing_typed_to_keep()
    {
        var asked = await _guild.SlashAsync(_guild.Person("Ben"), _guild.Channel("lounge"), "/ask");
        Assert.False(asked.Reply.Again);
        Assert.False((await _guild.PressAsync(_guild.Person("Ben"), "No", asked)).Reply.Again);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("draft")]
    public void What_is_the_gateway_s_no_plugin_declares(string name)
    {
        Assert.Throws<ArgumentException>(() => new PluginBuilder("ask").Action(name, Answers.Say, Load.Nothing, (_, _, _) => Decision.Nothing));
        Assert.Throws<ArgumentException>(() => new PluginBuilder("ask").Window(name, Answers.Say, Load.Nothing, (_, _, _) => Decision.Nothing));
    }

    private async Task<Said> SendAsync(string window, string typed)
    {
        var asked = await _guild.SlashAsync(_guild.Person("Ben"), _guild.Channel("lounge"), "/ask");
        return await _guild.SubmitAsync(_guild.Person("Ben"), await _guild.PressAsync(_guild.Person("Ben"), window, asked), ("what", typed));
    }

    // A timer makes it a change.
    private static PluginBuilder Plugin() => new PluginBuilder("ask")
        .Keeps(Sample.Copy.Kind)
        .Timer("later", Sample.Copy.Kind, (_, _, _) => Decision.Nothing)
        .Command("ask", "Ask something", _ => { }, Load.Nothing, (_, _, _) => Decision.Say(Buttons()))
        .Action("no", Answers.Say, Load.Nothing, (_, _, _) => Decision.Say(Sentence("No.")))
        .Action("open", Answers.Modal, Load.Nothing, (_, press, _) => Decision.Open(new WindowBuilder("Say", press.Args[0]).Line("what", "What", 20).Build()))
        .Window("told", Answers.Say, Load.Nothing, (_, filled, _) => Said(filled))
        .Window("hushed", Answers.Say, Load.Nothing, (_, filled, _) => Said(filled)).Nameless();

    private static View Buttons() => new ViewBuilder().Text($"Well?")
        .Buttons(ViewBuilder.Button("told", "open", ["told"]), ViewBuilder.Button("hushed", "open", ["hushed"]), ViewBuilder.Button("No", "no", []))
        .Build();

    private static Decision Said(Filled filled) => filled.Text("what") switch
    {
        "throw" => throw new InvalidOperationException("asked to"),
        "Yes" => Decision.Say(Sentence("Yes")) with { Timers = [new DocTimer(Sample.Copy.Kind.Ref("c"), "later", null)] },
        _ => Decision.Say(Sentence("No.")),
    };

    private static View Sentence(string text) => new ViewBuilder().Text($"{text}").Build();
}
