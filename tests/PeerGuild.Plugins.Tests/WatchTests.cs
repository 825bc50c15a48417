using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Tests.Sample;

namespace PeerGuild.Plugins.Tests;

/// <summary>Who can read a channel, and which servers there are: told as state.</summary>
public sealed class WatchTests : IAsyncDisposable
{
    private readonly TestLogs _logs = new();

    public ValueTask DisposeAsync()
    {
        _logs.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_watches_who_can_read_is_told_at_first_and_when_it_changes(bool overSockets)
    {
        await using var guild = await StartAsync(overSockets);
        guild.Readers = new Readers(12, Everyone: false);
        await SayAsync(guild, "/table open room:\"Round Table\"");
        guild.Readers = new Readers(214, Everyone: true);
        var told = (await SayAsync(guild, "/table look room:\"Round Table\"")).Text;
        Assert.Contains("read by 12", told, StringComparison.Ordinal);
        Assert.EndsWith("read by 214, everyone", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_announcement_of_a_server_is_told_and_again_after_a_restart(bool overSockets)
    {
        await using var guild = await StartAsync(overSockets);
        await guild.AnnounceAsync(guild.Channel("owls"));
        Assert.Equal(["Here"], guild.Messages.Select(message => message.Text));
        await guild.RestartAsync();
        Assert.Equal(["Here", "Here"], guild.Messages.Select(message => message.Text));
        await guild.LeaveAsync();
        Assert.Equal(2, guild.Messages.Length);
    }

    private Task<TestGuild> StartAsync(bool overSockets) => TestGuild.StartAsync(
        SamplePlugin.Watching(), new TestGuildOptions { Logs = _logs.Factory, Wiring = overSockets ? new SocketWiring() : new DirectWiring() });

    private static Task<Said> SayAsync(TestGuild guild, string text) => guild.SlashAsync(guild.Person("Ben"), guild.Channel("owls"), text);
}
