using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Plugins.Running;
using PeerGuild.Plugins.Serving;
using PeerGuild.Storage;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Plugins;

/// <summary>A running plugin: its store, its pumps and its server. The same in one process with others or alone.</summary>
public sealed class PluginHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IStore _store;
    private readonly IPump _pump;
    private readonly WebApplication _server;
    private readonly ImmutableArray<GrpcChannel> _channels;
    private readonly ImmutableArray<PublisherLog> _logs;
    private readonly Task _running;

    private PluginHost(IStore store, IPump pump, WebApplication server, Parts parts)
    {
        _store = store;
        _pump = pump;
        _server = server;
        _channels = parts.Channels;
        _logs = parts.Logs;
        _running = parts.RunAsync(_stop.Token);
    }

    /// <summary>What stands still and why, one sentence each; empty while all is well.</summary>
    public IEnumerable<string> Troubles => _logs.Select(log => log.Stopped).OfType<string>();

    /// <summary>Opens the store, starts the pumps and serves.</summary>
    /// <exception cref="StoreException">The store cannot be opened; the message says what to do.</exception>
    public static async Task<PluginHost> StartAsync(
        PluginBuilder plugin, PluginHostOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = options.Data, Name = plugin.Name }, clock, time, logs, cancellationToken);
        var pump = await store.PumpAsync(clock, cancellationToken);
        var parts = await Parts.AssembleAsync(plugin, options, store, pump, clock, time, logs, cancellationToken);
        var server = Server(options, parts, store);
        await server.StartAsync(cancellationToken);
        parts.Log.Serves(plugin.Name, options.Listen);
        return new PluginHost(store, pump, server, parts);
    }

    /// <summary>Stops: calls that are under way finish, what has not been done is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _running;
        foreach (var channel in _channels)
        {
            channel.Dispose();
        }

        await _pump.DisposeAsync();
        await _store.DisposeAsync();
        _stop.Dispose();
    }

    private static WebApplication Server(PluginHostOptions options, Parts parts, IStore store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc(options.Listen));
        builder.Services.AddRoutingCore().AddGrpc();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var server = builder.Build();
        server.UseRouting();
        server.MapGrpcService(parts.Service);
        server.MapGrpcService(new EventLogService(store));
        server.MapGrpcHealth();
        return server;
    }

    /// <summary>What a plugin runs on, put together.</summary>
    private sealed record Parts(
        PluginService Service, Pumping Pumping, ImmutableArray<PublisherLog> Logs, ImmutableArray<GrpcChannel> Channels, string Plugin, ILogger Log)
    {
        public static async Task<Parts> AssembleAsync(
            PluginBuilder plugin, PluginHostOptions options, IStore store, IPump pump, ProductClock clock, TimeProvider time, ILoggerFactory factory, CancellationToken cancellationToken)
        {
            var log = factory.CreateLogger($"PeerGuild.Plugins.{plugin.Name}");
            var watches = new Watches(plugin.Watches);
            await watches.LoadAsync(store, cancellationToken);
            var pipeline = new Pipeline(plugin.Name, store, clock, watches, log);
            var channels = plugin.Subscriptions.Select(subscription => subscription.Publisher).Distinct()
                .ToImmutableDictionary(publisher => publisher, publisher => GrpcChannel.ForAddress(options.Publishers[publisher], new GrpcChannelOptions { TimeProvider = time }));
            ImmutableArray<PublisherLog> logs =
                [.. channels.Select(channel => new PublisherLog(plugin, channel.Key, channel.Value, pipeline, store, clock, time, log))];
            var facts = new Facts(plugin, pipeline, watches, pump, clock, log);
            var service = new PluginService(plugin, store, pump, pipeline, watches, facts, logs, clock, time, log);
            return new Parts(service, new Pumping(plugin, pipeline, pump, log), logs, [.. channels.Values], plugin.Name, log);
        }

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            var loops = Logs.Select(log => Looping("reading " + log.Publisher, log.RunAsync(cancellationToken), cancellationToken))
                .Append(Looping("its timers and results", Pumping.RunAsync(cancellationToken), cancellationToken));
            await Task.WhenAll(loops);
        }

        private async Task Looping(string what, Task loop, CancellationToken cancellationToken)
        {
            try
            {
                await loop;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Asked to stop.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.LoopStopped(exception, Plugin, what);
            }
        }
    }
}
