using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Peer;

return args switch
{
    ["serve", var address] => await ServeAsync(address, null),
    ["serve", var address, "gzip"] => await ServeAsync(address, "gzip"),
    ["call", var address] => await CallAsync(address, null),
    ["call", var address, "gzip"] => await CallAsync(address, "gzip"),
    _ => Explain(),
};

// Prints {"address": ...} once it listens, and serves until its standard input ends.
static async Task<int> ServeAsync(string address, string? compression)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.ConfigureKestrel(options => options.ListenGrpc(address));
    builder.Services.AddGrpc(options =>
    {
        options.ResponseCompressionAlgorithm = compression;
        options.ShutdownGrace = TimeSpan.FromSeconds(3);
    });
    await using var app = builder.Build();
    app.MapGrpcService(new ProbeService());
    app.MapGrpcHealth();
    await app.StartAsync();
    Console.WriteLine(JsonSerializer.Serialize(new { address = app.Services.GetRequiredService<IServer>().GetGrpcAddresses().Single() }));
    await Console.In.ReadToEndAsync();
    await app.StopAsync();
    return 0;
}

// Prints {"name": ..., "failure": null | ...} for each check.
static async Task<int> CallAsync(string address, string? compression)
{
    using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { RequestCompressionAlgorithm = compression });
    foreach (var (name, check) in new Checks(channel).All)
    {
        string? failure = null;
        try
        {
            await check().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        }
        catch (Exception exception)
        {
            failure = exception.ToString();
        }

        Console.WriteLine(JsonSerializer.Serialize(new { name, failure }));
    }

    return 0;
}

static int Explain()
{
    Console.Error.WriteLine("Usage: PeerGuild.Grpc.Peer serve|call <address> [gzip], where an address is unix:/path or http://host:port");
    return 2;
}
