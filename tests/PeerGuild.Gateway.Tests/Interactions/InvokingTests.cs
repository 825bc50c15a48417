using Grpc.Core;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Tests.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>What is known of an invocation that was not answered.</summary>
public sealed class InvokingTests
{
    [Fact]
    public async Task A_plugin_that_is_gone_is_known_to_be_even_while_its_link_has_not_noticed()
    {
        using var logs = new TestLogs();
        var time = new ManualTime();
        using var stop = new CancellationTokenSource();
        var plugin = await ScriptedPlugin.StartAsync();
        using var link = new PluginLink("owls", new PluginOptions(plugin.Address, []), new Activity(), time, logs.Logger<PluginLink>());
        plugin.Manifest.Capabilities.Clear();
        var running = link.RunAsync(() => Task.CompletedTask, token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token), stop.Token);
        await Until.True(() => link.IsConnected);
        await plugin.DisposeAsync();

        // Whoever is first meets the connection as it breaks, and nobody knows whether that left; who comes after finds none.
        await Assert.ThrowsAsync<RpcException>(async () => await link.Client.DescribeAsync(new DescribeRequest())).Soon();
        Assert.True(link.IsConnected);

        var began = time.GetUtcNow();
        var invoking = new Invoking(time, logs.Logger<Invoking>()).RunAsync(link, new Invocation { Id = "1", Guild = 10 }, stop.Token);
        await Until.True(time, Until.PutOff, () => invoking.IsCompleted);
        Assert.IsType<Invoked.NotDelivered>(await invoking);
        Assert.True(time.GetUtcNow() - began < TimeSpan.FromSeconds(2), "It is said before an answer is put off.");

        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default).Soon();
    }
}
