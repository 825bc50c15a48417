using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using PeerGuild.Grpc.Links;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;

namespace PeerGuild.Grpc.Tests.Links;

/// <summary>A server behind a link's lock.</summary>
internal sealed class LockedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LockedServer(WebApplication app) => _app = app;

    public TestLogs Logs { get; private init; } = null!;

    public string Address => _app.Services.GetRequiredService<IServer>().GetGrpcAddresses().Single();

    public static async Task<LockedServer> StartAsync(string address, Link link)
    {
        var logs = new TestLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc(address, link, logs.Factory, TimeProvider.System));
        builder.Services.AddRoutingCore().AddGrpc();
        var app = builder.Build();
        app.UseLink(address, link, logs.Factory, TimeProvider.System);
        app.UseRouting();
        app.MapGrpcService(new ScriptedProbe { OnUnary = (_, _) => Task.FromResult(new Message { Count = 7 }) });
        await app.StartAsync();
        return new LockedServer(app) { Logs = logs };
    }

    /// <summary>One call over a link of its own.</summary>
    public Task<Message> CallAsync(Link link, string peer = "circles")
    {
        var options = link.To(Address, peer, Logs.Factory, TimeProvider.System);
        return CallAsync(options);
    }

    public async Task<Message> CallAsync(GrpcChannelOptions options)
    {
        using var channel = GrpcChannel.ForAddress(Address, options);
        return await new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().Soon();
        await _app.DisposeAsync();
        Logs.Dispose();
    }
}
