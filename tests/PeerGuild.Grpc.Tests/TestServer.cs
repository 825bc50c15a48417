using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.TestKit;

namespace PeerGuild.Grpc.Tests;

/// <summary>A real Kestrel with a scripted service, and channels to it. An unexpected Error in its log fails the test.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly List<GrpcChannel> _channels = [];

    private TestServer(WebApplication app, TestLogs logs)
    {
        App = app;
        Logs = logs;
        Address = app.Services.GetRequiredService<IServer>().GetGrpcAddresses().Single();
    }

    public WebApplication App { get; }

    public TestLogs Logs { get; }

    public string Address { get; }

    /// <summary>A client on a channel with the default options.</summary>
    public Probe.V1.Probe.ProbeClient Client => field ??= new Probe.V1.Probe.ProbeClient(Channel());

    public static Task<TestServer> StartAsync(ScriptedProbe probe, Setup? setup = null) =>
        StartAsync(app => app.MapGrpcService(probe), setup);

    public static async Task<TestServer> StartAsync(Action<WebApplication> map, Setup? setup = null)
    {
        setup ??= new Setup();
        var logs = new TestLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(setup.LogLevel);
        builder.WebHost.ConfigureKestrel(options => options.ListenGrpc(setup.Address, setup.Listen));
        builder.Services.AddSingleton(setup.Time);
        builder.Services.AddGrpc(setup.Options);
        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new TestServer(app, logs);
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null)
    {
        options ??= new GrpcChannelOptions();
        options.LoggerFactory = Logs.Factory;
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public Probe.V1.Probe.ProbeClient ClientWith(GrpcChannelOptions options) => new(Channel(options));

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
        {
            channel.Dispose();
        }

        await App.StopAsync().Soon();
        await App.DisposeAsync();
        Logs.Dispose();
    }

    /// <summary>What a test wants different.</summary>
    public sealed record Setup(string Address = "http://127.0.0.1:0")
    {
        public TimeProvider Time { get; init; } = TimeProvider.System;

        /// <summary>The least that is collected.</summary>
        public LogLevel LogLevel { get; init; } = LogLevel.Debug;

        public Action<GrpcServiceOptions>? Options { get; init; }

        public Action<ListenOptions>? Listen { get; init; }

        public Action<IServiceCollection>? Services { get; init; }
    }
}
