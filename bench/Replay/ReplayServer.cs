using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Bench.Replay;

/// <summary>
/// As much of Discord as one bot needs to start, hear events and answer commands, and nothing that checks anything: so that what is
/// measured is the bot. It runs in the bench's own process, which is not measured.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new();
    private readonly TaskCompletionSource<ReplayLink> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _guilds;
    private readonly int _members;
    private int _interactions;

    private ReplayServer(WebApplication app, int guilds, int members)
    {
        _app = app;
        _guilds = guilds;
        _members = members;
    }

    /// <summary>Where the bot finds it: <c>http://127.0.0.1:port</c>; REST is under <c>/api/v10</c>.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The bot's connection, once the bot has taken in every guild.</summary>
    public Task<ReplayLink> Connected => _link.Task;

    private string Gateway => Url.Replace("http:", "ws:", StringComparison.Ordinal);

    public static async Task<ReplayServer> StartAsync(int guilds, int members)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ReplayServer(app, guilds, members);
        server.Map();
        await app.StartAsync();
        return server;
    }

    /// <summary>Somebody types <c>/tally</c>.</summary>
    /// <returns>When the bot has answered, and it has been told so.</returns>
    public async Task AskAsync()
    {
        var number = Interlocked.Increment(ref _interactions);
        var id = (1_500_000_000_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answered;
        var interaction = World.Interaction(id, number % _guilds, 1 + (number % (_members - 1)));
        await (await Connected).SendAsync("INTERACTION_CREATE", [World.Bytes(interaction)]);
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_link.Task.IsCompletedSuccessfully)
        {
            _link.Task.Result.Dispose();
        }

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.UseWebSockets();
        _app.MapGet("/", (RequestDelegate)ServeLinkAsync);
        var api = _app.MapGroup("/api/v10");
        api.MapGet("/gateway/bot", () => Results.Json(new
        {
            url = Gateway,
            shards = 1,
            session_start_limit = new { total = 1000, remaining = 1000, reset_after = 0, max_concurrency = 16 },
        }));
        api.MapGet("/users/@me", () => Results.Json(World.Self));
        api.MapGet("/applications/@me", () => Results.Json(new { id = World.Application, name = "bench", flags = 0, bot = World.Self }));
        api.MapGet("/applications/{application}/commands", () => Results.Json(Array.Empty<object>()));
        api.MapPut("/applications/{application}/commands", (RequestDelegate)RegisterAsync);
        api.MapPost("/interactions/{id}/{token}/callback", (RequestDelegate)TakeAnswerAsync);
    }

    private async Task ServeLinkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var link = new ReplayLink(socket, context.Request.Query["compress"] == "zlib-stream");
        await link.ServeAsync(async () =>
        {
            await link.SendAsync("READY", [World.Bytes(World.Ready(_guilds, Gateway))]);
            var guilds = Enumerable.Range(0, _guilds).Select(guild => World.Bytes(World.GuildCreate(guild, _members)));
            await link.SendAsync("GUILD_CREATE", guilds);
            await link.TakenInAsync();
            _link.TrySetResult(link);
        });
    }

    private static async Task RegisterAsync(HttpContext context)
    {
        var commands = await JsonNode.ParseAsync(context.Request.Body);
        foreach (var command in commands!.AsArray())
        {
            command!["id"] = (string?)command["name"] == "tally" ? World.Command : "1200000000000000003";
            command["application_id"] = World.Application;
            command["version"] = "1";
            command["type"] ??= 1;
            command["description"] ??= "";
        }

        await context.Response.WriteAsJsonAsync(commands);
    }

    private async Task TakeAnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (_asked.TryRemove((string)context.Request.RouteValues["id"]!, out var answered))
        {
            context.Response.OnCompleted(() =>
            {
                answered.TrySetResult();
                return Task.CompletedTask;
            });
        }
    }
}
