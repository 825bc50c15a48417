using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    private static CircleChanged Circle(long version, string name = "Owls") => new() { Circle = "c1", Version = version, Name = name };

    private async Task<string> CirclesAsync() => (await _guild.SlashAsync(_ben, _text, "/table circles")).Text;

    [Fact]
    public async Task Another_plugins_event_is_used_once_and_in_order()
    {
        await _guild.PublishAsync("circles", Circle(1));
        await _guild.PublishAsync("circles", Circle(2, "Night *Owls*"));
        Assert.Equal("Known: Night *Owls* 2.", await CirclesAsync());
        await _guild.RestartAsync();
        Assert.Equal("Known: Night *Owls* 2.", await CirclesAsync());
        Assert.Equal(2ul, Assert.Single(_guild.Status.Subscriptions).Cursor);
    }

    [Fact]
    public async Task What_was_published_while_the_plugin_was_away_is_used_at_its_start()
    {
        await _guild.RestartAsync(() => _guild.PublishAsync("circles", Circle(3)));
        Assert.Equal("Known: Owls 3.", await CirclesAsync());
    }

    [Fact]
    public async Task An_event_nobody_declared_is_passed_over()
    {
        await _guild.PublishAsync("circles", new SessionEnded());
        await _guild.PublishAsync("circles", Circle(1));
        Assert.Equal("Known: Owls 1.", await CirclesAsync());
    }

    [Fact]
    public async Task An_event_that_cannot_be_used_stops_that_subscription_loudly()
    {
        _logs.Expect("cannot use event 1 of circles");
        await _guild.PublishAsync("circles", Circle(1, "poison"));
        await _guild.PublishAsync("circles", Circle(2));
        Assert.Equal("event 1 of circles cannot be used", Assert.Single(_guild.Status.Troubles));
        Assert.Equal("Known: .", await CirclesAsync());
        Assert.Equal(1, _logs.Lines.Count(line => line.Id.Id == 5002));

        await _guild.RestartAsync();
        Assert.Single(_guild.Status.Troubles);
    }

    [Fact]
    public async Task An_invocation_waits_until_the_logs_it_names_have_been_read()
    {
        var asking = Asking("circles");
        asking.Heads.Add("circles", 1);
        while (!_guild.Status.Subscriptions.Single().IsConnected)
        {
            await Task.Yield(); // What is not connected is not waited for.
        }

        var reply = InvokeAsync(asking);
        await _guild.PublishAsync("circles", Circle(1));
        Assert.Equal("Known: Owls 1.", (await reply).Say.Blocks[0].Text);
    }

    [Fact]
    public async Task Whoever_subscribes_reads_the_plugins_own_log()
    {
        await OpenAsync();
        var log = new EventLog.EventLogClient(_guild.Link.Invoker);
        using var call = log.Subscribe(new SubscribeRequest { Subscriber = "test" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Soon());
        Assert.Equal(1ul, call.ResponseStream.Current.Number);
        Assert.Equal(_room.Value, call.ResponseStream.Current.Body.Unpack<SessionChanged>().Room);
    }
}
