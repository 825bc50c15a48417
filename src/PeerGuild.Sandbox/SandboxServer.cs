using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Control;
using PeerGuild.Sandbox.Files;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Watching;
using PeerGuild.Time;

namespace PeerGuild.Sandbox;

/// <summary>A local Discord that is running: REST, gateway and control API at one loopback address.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly LocalDiscord _discord;
    private readonly Settler _settler;
    private readonly ControlServer _control;
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;

    private SandboxServer(LocalDiscord discord, Settler settler, ControlServer control)
    {
        _discord = discord;
        _settler = settler;
        _control = control;
    }

    /// <summary>The engine, for tests.</summary>
    internal LocalDiscord Discord => _discord;

    /// <summary>Its address, with the port it really has.</summary>
    public string Url => _discord.Url;

    /// <summary>The bot's token; the same for the same data folder.</summary>
    public string Token => _discord.World.Birth.Token;

    /// <summary>
    /// Called on <c>reset</c>, while the clock stands: whoever runs here stops, empties what it keeps, calls what it is given, which tells the new time to
    /// whoever follows the clock, and starts anew. Null means that nobody here keeps anything.
    /// </summary>
    public Func<Func<Task>, CancellationToken, Task>? ResetRequested
    {
        get => _control.ResetRequested;
        set => _control.ResetRequested = value;
    }

    /// <summary>
    /// Called on <c>reset</c> with a seed that has a past, after <see cref="ResetRequested"/>, with the clock standing where that past begins: whoever runs
    /// here lives it, over the control API, up to the instant it is given; null is the real time at the end. Null means that nobody here can.
    /// </summary>
    /// <remarks>An <see cref="HttpRequestException"/> says that the control API refused something, and is told to whoever asked for the reset.</remarks>
    public Func<Instant?, CancellationToken, Task>? PastRequested
    {
        get => _control.PastRequested;
        set => _control.PastRequested = value;
    }

    /// <summary>Where plugs can be pulled; null where the plugins run apart, or where there are none.</summary>
    public IPlugBoard? PlugBoard
    {
        get => _control.PlugBoard;
        set => _control.PlugBoard = value;
    }

    /// <summary>Called with each request before the control API, from this machine alone: whoever runs here may answer it, and returns true when it did.</summary>
    public Func<HttpContext, Task<bool>>? Besides { get; set; }

    /// <summary>Starts, and is ready for connections when this returns.</summary>
    /// <param name="options">Where and with what.</param>
    /// <param name="followers">Who follows the clock in this process. Each has been told the time when this returns.</param>
    /// <param name="logs">Where it logs.</param>
    /// <param name="time">Wire time.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="SandboxRefusedException">It cannot start as asked.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, IEnumerable<IClockFollower> followers, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var address = SandboxAddress.Read(options.Url);
        var discord = new LocalDiscord(options, time, logs);
        var settler = new Settler(discord.Clock, discord, time);
        var server = new SandboxServer(discord, settler, new ControlServer(discord, settler, logs.CreateLogger<ControlServer>()));
        try
        {
            await server.ListenAsync(address, logs, cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        foreach (var follower in followers)
        {
            server.AddFollower(follower);
        }

        return server;
    }

    /// <summary>Takes a follower in; it has been told the time when this returns.</summary>
    public void AddFollower(IClockFollower follower) => _settler.Add(follower);

    /// <summary>Lets a follower go.</summary>
    public void RemoveFollower(IClockFollower follower) => _settler.Remove(follower);

    /// <summary>Stops, with the clock written as it stands.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _control.Dispose();
        _settler.Dispose();
        _discord.Dispose();
        _stopping.Dispose();
    }

    private async Task ListenAsync(IPEndPoint address, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerFactory>(new QuietHosting(logs));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(address);
            kestrel.Limits.MaxRequestBodySize = 2 * Validation.Limits.RequestBytes;
        });
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        var rest = new RestServer(_discord, logs.CreateLogger<RestServer>());
        _app.Run(context => HandleAsync(context, rest));
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new SandboxRefusedException($"The address {_discord.Options.Url} is taken: choose another with --urls.", exception);
        }
        catch (SocketException exception)
        {
            throw new SandboxRefusedException($"The address {_discord.Options.Url} cannot be used: choose another with --urls.", exception);
        }

        var bound = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _discord.Url = bound.TrimEnd('/');
    }

    private async Task HandleAsync(HttpContext context, RestServer rest)
    {
        // A page somewhere else may make a browser ask here: only who asks for this machine by a loopback name is answered.
        if (!SandboxAddress.IsLoopback(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (IsForeign(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (context.WebSockets.IsWebSocketRequest)
        {
            await SocketAsync(context);
        }
        else if (RestServer.IsRest(context.Request.Path))
        {
            await rest.HandleAsync(context);
        }
        else if (FileRoute.Is(context.Request.Path))
        {
            await FileRoute.WriteAsync(context, _discord);
        }
        else if (HttpMethods.IsGet(context.Request.Method) && PageFiles.Find(context.Request.Path) is { } file)
        {
            await PageFiles.WriteAsync(context, file);
        }
        else if (Besides is null || !await Besides(context))
        {
            await _control.HandleAsync(context);
        }
    }

    /// <summary>Whether a browser says that another site's page asks.</summary>
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";

    private Task SocketAsync(HttpContext context)
    {
        switch (context.Request.Path.Value?.TrimEnd('/'))
        {
            case "/gateway":
                return GatewayAsync(context);
            case "/sandbox/v1/clock/follow":
                return FollowAsync(context);
            case "/sandbox/v1/watch":
                return WatchAsync(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private async Task GatewayAsync(HttpContext context)
    {
        var query = context.Request.Query;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var compressed = query["compress"] == "zlib-stream";
        using var connection = new GatewayConnection(socket, compressed, _discord.Gateway, _discord.Time, _discord.Clock);
        if ((query.ContainsKey("v") && query["v"] != "10" && query["v"] != "9") || (query.ContainsKey("encoding") && query["encoding"] != "json"))
        {
            connection.Close(CloseCode.InvalidVersion, "Only v10 with JSON is spoken here.");
        }

        _discord.Run(() => _discord.Gateway.Opened(connection));
        try
        {
            await connection.RunAsync(_stopping.Token);
        }
        finally
        {
            _discord.Run(() => _discord.Gateway.Closed(connection));
        }
    }

    private async Task WatchAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var watcher = new Watcher(socket);
        await _discord.Watchers.KeepToldAsync(watcher, () => Watchers.Clock(_discord, _settler), _stopping.Token);
    }

    private async Task FollowAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var name = context.Request.Query["name"].ToString();
        using var follower = new RemoteFollower(name.Length == 0 ? "somebody" : name, socket);
        var reading = follower.ReadAsync(_stopping.Token);
        _settler.Add(follower);
        try
        {
            await reading;
        }
        finally
        {
            _settler.Remove(follower);
        }
    }
}
