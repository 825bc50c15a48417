using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PeerGuild.Bench.Harness;
using PeerGuild.Grpc;

namespace PeerGuild.Bench.Grpc;

/// <summary>PeerGuild.Grpc, at both ends of a Unix socket.</summary>
internal static class GrpcRoles
{
    /// <summary>The server: <c>grpc-server unix:/path</c>.</summary>
    public static async Task ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenGrpc(args[0]));
        await using var app = builder.Build();
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        await Role.ServeAsync(_ => Task.FromResult(new Dictionary<string, double>()));
    }

    /// <summary>The client: <c>grpc-client unix:/path</c>; a round is <c>calls at-once</c>.</summary>
    public static async Task CallAsync(string[] args)
    {
        using var channel = GrpcChannel.ForAddress(args[0]);
        var client = new Echo.EchoClient(channel);
        var question = Questions.One();
        await Role.ServeAsync(line => Load.RunAsync(line, async () => await client.AskAsync(question)));
    }

    private sealed class EchoService : Echo.EchoBase
    {
        private static readonly Answer Reply = Questions.Reply();

        public override Task<Answer> Ask(Question request, ServerCallContext context) => Task.FromResult(Reply);
    }
}
