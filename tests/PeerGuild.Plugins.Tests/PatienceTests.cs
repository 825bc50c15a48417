using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

/// <summary>How long a person is kept waiting, by wire time that the test moves.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private readonly ManualTime _time = new();
    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync() =>
        _guild = await TestGuild.StartAsync(SamplePlugin.Create(), new TestGuildOptions { Logs = _logs.Factory, Wire = _time });

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task A_log_that_is_not_read_in_time_holds_nobody_up_for_more_than_a_second()
    {
        var armed = _time.Armed;
        var client = new Plugin.PluginClient(_guild.Link.Invoker);
        var reply = client.InvokeAsync(new Invocation
        {
            Id = "1",
            Guild = _guild.Id.Value,
            Actor = new Actor { User = 1, Name = "Ben" },
            Slash = new Protocol.Plugin.Slash { Command = "greet" },
            Heads = { ["circles"] = 5 },
        }).ResponseAsync;
        await ArmedAsync(armed);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(reply.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.StartsWith("Hello", (await reply.Soon()).Say.Blocks[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_that_come_too_late_are_none()
    {
        var armed = _time.Armed;
        var choices = _guild.SuggestAsync(_guild.Person("Ben"), _guild.Channel("owls"), "/table open topic:late", "topic");
        await ArmedAsync(armed);
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Empty(await choices.Soon());
        Assert.Single(_logs.Lines, line => line.Id.Id == 5008);
    }

    private async Task ArmedAsync(int before)
    {
        while (_time.Armed <= before)
        {
            await Task.Yield();
        }
    }
}
