using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Grpc.Peer;

return args switch
{
    ["serve", var address] => await ServeAsync(address, null, Link.None),
    ["serve", var address, "gzip"] => await ServeAsync(address, "gzip", Link.None),
    ["serve", var address, "locked", var folder, var part] => await ServeAsync(address, null, Open(folder, part)),
    ["call", var address] => await CallAsync(address, new GrpcChannelOptions()),
    ["call", var address, "gzip"] => await CallAsync(address, new GrpcChannelOptions { RequestCompressionAlgorithm = "gzip" }),
    ["call", var address, "locked", var folder, var part, var peer] =>
        await CallAsync(address, Open(folder, part).To(address, peer, null, TimeProvider.System)),
    _ => Explain(),
};

// A part's side of a link, with the files that peerguild certs makes and the secret beside them.
static Link Open(string folder, string part) => Link.Open(
    part,
    new LinkOptions
    {
        SecretFile = Path.Combine(folder, "secret"),
        Authority = Path.Combine(folder, "authority.pem"),
        Certificate = Path.Combine(folder, part + ".pem"),
        Key = Path.Combine(folder, part + ".key"),
    },
    TimeProvider.System);

// Prints {"address": ...} once it listens, and serves until its standard input ends.
static async Task<int> ServeAsync(string address, string? compression, Link link)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.ConfigureKestrel(options =>
    {
        if (link == Link.None)
        {
            options.ListenGrpc(address);
        }
        else
        {
            options.ListenGrpc(address, link, null, TimeProvider.System);
        }
    });
    builder.Services.AddGrpc(options =>
    {
        options.ResponseCompressionAlgorithm = compression;
        options.ShutdownGrace = TimeSpan.FromSeconds(10);
    });
    await using var app = builder.Build();
    if (link != Link.None)
    {
        app.UseLink(address, link, null, TimeProvider.System);
    }

    app.UseRouting();
    app.MapGrpcService(new ProbeService());
    app.MapGrpcHealth();
    await app.StartAsync();
    Console.WriteLine(JsonSerializer.Serialize(new { address = app.Services.GetRequiredService<IServer>().GetGrpcAddresses().Single() }));
    await Console.In.ReadToEndAsync();
    await app.StopAsync();
    return 0;
}

// Prints {"name": ..., "failure": null | ...} for each check.
static async Task<int> CallAsync(string address, GrpcChannelOptions options)
{
    using var channel = GrpcChannel.ForAddress(address, options);
    foreach (var (name, check) in new Checks(channel, options).All)
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
    Console.Error.WriteLine("Usage: PeerGuild.Grpc.Peer serve|call <address> [gzip | locked <folder> <part> [<peer>]], where an address is unix:/path, http://host:port or https://host:port");
    return 2;
}
