using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting.Health;
using PeerGuild.Plugins.Running;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins;

/// <summary>A running plugin with its server: Plugin, EventLog and health on one address. The same in one process with others or alone.</summary>
public sealed class PluginHost : IAsyncDisposable
{
    // The plugin has ended its calls by then; this is for what a caller does not read.
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(2);

    private readonly WebApplication _server;
    private readonly ImmutableDictionary<string, GrpcChannel> _publishers;
    private int _ended;

    private PluginHost(RunningPlugin running, WebApplication server, ImmutableDictionary<string, GrpcChannel> publishers)
    {
        Running = running;
        _server = server;
        _publishers = publishers;
    }

    /// <summary>How it stands.</summary>
    public PluginStatus Status => Running.Status;

    /// <summary>Where it serves, with the port that was found if it was asked to find one.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().GetGrpcAddresses()[0];

    internal RunningPlugin Running { get; }

    /// <summary>Opens the store, starts the pumps and serves.</summary>
    /// <exception cref="StoreException">The store cannot be opened; the message says what to do.</exception>
    /// <exception cref="LinkException">An address must not be served or dialled so; the message says what to do.</exception>
    /// <exception cref="ArgumentException">It subscribes to a plugin whose address the options do not name.</exception>
    public static async Task<PluginHost> StartAsync(
        PluginBuilder plugin, PluginHostOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var publishers = Publishers(plugin, options, time, logs);
        RunningPlugin? running = null;
        WebApplication? server = null;
        try
        {
            running = await RunningPlugin.StartAsync(
                plugin, options.Data, name => publishers[name].CreateCallInvoker(), clock, time, logs, cancellationToken);
            server = Server(options, running, time, logs);
            await server.StartAsync(cancellationToken);
            logs.CreateLogger<PluginHost>().Serves(plugin.Name, options.Listen);
            return new PluginHost(running, server, publishers);
        }
        catch
        {
            await EndAsync(running, server, publishers);
            throw;
        }
    }

    /// <summary>Stops: calls that are under way end, what has not been done is done after the next start.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _ended, 1) == 0 ? EndAsync(Running, _server, _publishers) : ValueTask.CompletedTask;

    private static async ValueTask EndAsync(RunningPlugin? running, WebApplication? server, ImmutableDictionary<string, GrpcChannel> publishers)
    {
        if (running is not null)
        {
            await running.StopAsync();
        }

        if (server is not null)
        {
            await server.StopAsync(CancellationToken.None);
            await server.DisposeAsync();
        }

        if (running is not null)
        {
            await running.DisposeAsync();
        }

        foreach (var channel in publishers.Values)
        {
            channel.Dispose();
        }
    }

    private static ImmutableDictionary<string, GrpcChannel> Publishers(
        PluginBuilder plugin, PluginHostOptions options, TimeProvider time, ILoggerFactory logs)
    {
        var wanted = plugin.Subscriptions.Select(subscription => subscription.Publisher).Distinct().ToArray();
        if (wanted.FirstOrDefault(name => !options.Publishers.ContainsKey(name)) is { } missing)
        {
            throw new ArgumentException($"{plugin.Name} subscribes to {missing}: say where that is served.", nameof(options));
        }

        return wanted.ToImmutableDictionary(name => name, name =>
        {
            var channel = options.Link.To(options.Publishers[name], name, logs, time);
            channel.LoggerFactory = logs;
            return GrpcChannel.ForAddress(options.Publishers[name], channel);
        });
    }

    private static WebApplication Server(PluginHostOptions options, RunningPlugin running, TimeProvider time, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc(options.Listen, options.Link, logs, time));
        builder.Services.AddSingleton(logs).AddRoutingCore().AddGrpc();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Shutdown);
        var server = builder.Build();
        server.UseLink(options.Listen, options.Link, logs, time);
        server.UseRouting();
        server.MapGrpcService(running.Service);
        server.MapGrpcService(running.Events);
        server.MapGrpcHealth();
        server.Map(Readiness.Path, context => Readiness.Of(running.Status.Troubles).AnswerAsync(context));
        return server;
    }
}
