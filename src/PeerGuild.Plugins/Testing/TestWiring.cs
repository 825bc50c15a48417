using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Testing;

/// <summary>How a test's guild starts a plugin and reaches it. Ours is without sockets; the house's own tests have one that is not.</summary>
internal interface ITestWiring
{
    /// <summary>Starts the plugin.</summary>
    Task<TestLink> StartAsync(
        PluginBuilder plugin,
        string data,
        ImmutableDictionary<string, TestEventLog> publishers,
        ProductClock clock,
        TimeProvider time,
        ILoggerFactory logs);
}

/// <summary>A plugin that was started, and the way to it.</summary>
/// <param name="Running">The plugin.</param>
/// <param name="Invoker">What calls go through.</param>
/// <param name="StopAsync">Ends both.</param>
internal sealed record TestLink(RunningPlugin Running, CallInvoker Invoker, Func<ValueTask> StopAsync);

/// <summary>Everything in this process, no sockets.</summary>
internal sealed class DirectWiring : ITestWiring
{
    public async Task<TestLink> StartAsync(
        PluginBuilder plugin,
        string data,
        ImmutableDictionary<string, TestEventLog> publishers,
        ProductClock clock,
        TimeProvider time,
        ILoggerFactory logs)
    {
        var links = publishers.ToDictionary(
            publisher => publisher.Key, publisher => new DirectInvoker(binder => EventLog.BindService(binder, publisher.Value)));
        var running = await RunningPlugin.StartAsync(plugin, data, name => links[name], clock, time, logs, CancellationToken.None);
        var invoker = new DirectInvoker(binder =>
        {
            Plugin.BindService(binder, running.Service);
            EventLog.BindService(binder, running.Events);
        });
        return new TestLink(running, invoker, running.DisposeAsync);
    }
}
