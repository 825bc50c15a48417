using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests;

/// <summary>An action that leaves no trace of who used it.</summary>
public sealed class NamelessTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;
    private Said _asked = null!;

    public async ValueTask InitializeAsync()
    {
        _guild = await TestGuild.StartAsync(Plugin(), new TestGuildOptions { Logs = _logs.Factory });
        _asked = await _guild.SlashAsync(_guild.Person("Ben"), _guild.Channel("lounge"), "/hush");
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task The_same_press_is_decided_again_because_nothing_says_that_it_was()
    {
        var first = await _guild.PressAsync(_guild.Person("Ben"), "Say", _asked);
        Assert.NotEqual(first.Text, (await _guild.RepeatAsync()).Text);
        var kept = await _guild.PressAsync(_guild.Person("Ben"), "Shout", _asked);
        Assert.Equal(kept.Text, (await _guild.RepeatAsync()).Text);
    }

    [Fact]
    public async Task A_rule_that_throws_is_logged_without_its_words_or_an_id()
    {
        _logs.Expect("nameless");
        Assert.Contains("Nothing was changed", (await _guild.PressAsync(_guild.Person("Ben"), "Break", _asked)).Text, StringComparison.Ordinal);
        var error = Assert.Single(_logs.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains("InvalidOperationException", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("what Ben said", error.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{15,}", error.Text);
    }

    [Fact]
    public void There_is_an_action_to_leave_no_trace_of() => Assert.Throws<InvalidOperationException>(() => new PluginBuilder("hush").Nameless());

    // What it says is made of chance, which comes of the input's id where there is one; a timer makes it a change.
    private static PluginBuilder Plugin() => new PluginBuilder("hush")
        .Keeps(Sample.Copy.Kind)
        .Timer("later", Sample.Copy.Kind, (_, _, _) => Decision.Nothing)
        .Command("hush", "Say something", _ => { }, Load.Nothing, (_, _, _) => Decision.Say(Buttons()))
        .Action("shout", Answers.Say, Load.Nothing, (_, _, moment) => Said(moment))
        .Action("say", Answers.Say, Load.Nothing, (_, _, moment) => Said(moment)).Nameless()
        .Action("break", Answers.Say, Load.Nothing, (_, _, _) => throw new InvalidOperationException("what Ben said")).Nameless();

    private static View Buttons() => new ViewBuilder().Text($"Well?")
        .Buttons(ViewBuilder.Button("Say", "say", []), ViewBuilder.Button("Shout", "shout", []), ViewBuilder.Button("Break", "break", []))
        .Build();

    private static Decision Said(Moment moment) => new()
    {
        Timers = [new DocTimer(Sample.Copy.Kind.Ref("c"), "later", null)],
        Reply = new Reply { Say = new ViewBuilder().Text($"{moment.Seed.Id("word")}").Build() },
    };
}
