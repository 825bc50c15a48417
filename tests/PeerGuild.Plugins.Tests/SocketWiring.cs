using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Plugins.Testing;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Tests;

/// <summary>The plugin behind its own Kestrel on a Unix socket, and each publisher behind another.</summary>
internal sealed class SocketWiring : ITestWiring
{
    public async Task<TestLink> StartAsync(
        PluginBuilder plugin,
        string data,
        ImmutableDictionary<string, TestEventLog> publishers,
        ProductClock clock,
        TimeProvider time,
        ILoggerFactory logs)
    {
        var folder = Path.GetDirectoryName(data)!;
        var servers = new List<WebApplication>();
        foreach (var (name, log) in publishers)
        {
            servers.Add(await ServeAsync(log, Address(folder, name)));
        }

        var addresses = publishers.Keys.ToImmutableDictionary(name => name, name => Address(folder, name));
        var options = new PluginHostOptions(Address(folder, plugin.Name), data, addresses);
        var host = await PluginHost.StartAsync(plugin, options, clock, time, logs, CancellationToken.None);
        var channel = GrpcChannel.ForAddress(options.Listen);
        return new TestLink(host.Running, channel.CreateCallInvoker(), async () =>
        {
            await host.DisposeAsync();
            channel.Dispose();
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        });
    }

    private static string Address(string folder, string name) => $"unix:{Path.Combine(folder, name)}.sock";

    private static async Task<WebApplication> ServeAsync(TestEventLog log, string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc(address));
        builder.Services.AddRoutingCore().AddGrpc();
        var server = builder.Build();
        server.UseRouting();
        server.MapGrpcService(log);
        await server.StartAsync();
        return server;
    }
}
