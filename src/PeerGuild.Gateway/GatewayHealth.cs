using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;

namespace PeerGuild.Gateway;

/// <summary>gRPC health and /readyz on a Unix socket beside the plugins': whoever watches over the processes asks all of them the same way.</summary>
internal static class GatewayHealth
{
    /// <summary>Serves until disposed.</summary>
    /// <exception cref="StartRefusedException">The address cannot be used.</exception>
    public static async Task<WebApplication> StartAsync(
        string address, Link link, Func<Readiness> readiness, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        SocketFolder.MakeFor(address);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenGrpc(address, link, logs, TimeProvider.System));
        builder.Services.AddSingleton(logs).AddRoutingCore().AddGrpc();
        var server = builder.Build();
        server.UseLink(address, link, logs, TimeProvider.System);
        server.UseRouting();
        server.MapGrpcHealth();
        server.Map(Readiness.Path, context => readiness().AnswerAsync(context));
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch (IOException exception)
        {
            throw new StartRefusedException($"The gateway cannot listen at {address}: {exception.Message} Check Listen.", exception);
        }
    }
}
