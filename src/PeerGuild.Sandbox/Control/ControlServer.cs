using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Watching;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>The control API: looks, acts, the clock and faults, as JSON, for scripts and tests on this machine.</summary>
internal sealed partial class ControlServer : IDisposable
{
    private const string Prefix = "/sandbox/v1/";

    private readonly LocalDiscord _discord;
    private readonly ResetRoutes _resetting;
    private readonly ILogger<ControlServer> _log;
    private readonly Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> _routes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Func<IQueryCollection, JsonNode>> _looks;

    public ControlServer(LocalDiscord discord, Settler settler, ILogger<ControlServer> log)
    {
        _discord = discord;
        _log = log;
        _looks = new WatchRoutes(discord).Table;
        _resetting = new ResetRoutes(discord, settler);
        var tables = new[]
        {
            new ActRoutes(discord, settler).Table,
            new ClockRoutes(discord, settler).Table,
            new EventActs(discord, settler).Table,
            new FaultRoutes(discord).Table,
            _resetting.Table,
            new() { ["GET plug"] = (_, _) => Task.FromResult<JsonNode>(Plugs()), ["POST plug"] = PlugAsync },
            new ReactRoutes(discord, settler).Table,
        };
        foreach (var (route, handle) in tables.SelectMany(table => table))
        {
            _routes.Add(route, handle);
        }
    }

    /// <inheritdoc cref="SandboxServer.ResetRequested"/>
    public Func<Func<Task>, CancellationToken, Task>? ResetRequested
    {
        get => _resetting.ResetRequested;
        set => _resetting.ResetRequested = value;
    }

    /// <inheritdoc cref="SandboxServer.PastRequested"/>
    public Func<Instant?, CancellationToken, Task>? PastRequested
    {
        get => _resetting.PastRequested;
        set => _resetting.PastRequested = value;
    }

    /// <inheritdoc cref="SandboxServer.PlugBoard"/>
    public IPlugBoard? PlugBoard { get; set; }

    public void Dispose() => _resetting.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await WriteAsync(context, 200, await AnswerAsync(context));
        }
        catch (ControlError error)
        {
            await WriteAsync(context, error.Status, new JsonObject { ["error"] = error.Message });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogGivenUp(context.Request.Path);
        }
    }

    private async Task<JsonNode> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new ControlError($"There is nothing at {path}.", 404);
        }

        var name = path[Prefix.Length..].TrimEnd('/');
        switch (context.Request.Method, name)
        {
            case ("GET", "state"):
                return State(context.Request.Query);
            case ("GET", "requests"):
                return _discord.Look(() => _discord.Requests.After((long)Number(context.Request.Query, "after")));
            case ("GET", _) when _looks.TryGetValue(name, out var look):
                return look(context.Request.Query);
        }

        if (!_routes.TryGetValue($"{context.Request.Method} {name}", out var handle))
        {
            throw new ControlError($"There is no {context.Request.Method} {path}.", 404);
        }

        return await handle(await ControlBody.ReadAsync(context.Request), context.RequestAborted);
    }

    private JsonObject State(IQueryCollection query) => _discord.Look(() =>
    {
        var guild = query["guild"].ToString() is { Length: > 0 } name ? Names.Guild(_discord.World, name) : null;
        return StateJson.Of(_discord, guild, Number(query, "after"));
    });

    private static ulong Number(IQueryCollection query, string name) =>
        query[name].ToString() is not { Length: > 0 } text ? 0
        : Ids.TryRead(text, out var number) && number <= long.MaxValue ? number
        : throw new ControlError($"'{name}' must be a number, not '{text}'.");

    private JsonObject Plugs()
    {
        var plugs = new JsonObject();
        foreach (var (name, plugged) in PlugBoard?.Plugs ?? ImmutableSortedDictionary<string, bool>.Empty)
        {
            plugs[name] = plugged;
        }

        return new JsonObject { ["plugs"] = plugs };
    }

    private async Task<JsonNode> PlugAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var name = body.Text("plugin");
        var plugged = body.Flag("in") ?? throw new ControlError("'in' is missing: true or false.");
        if (PlugBoard?.Plugs.ContainsKey(name) != true)
        {
            throw new ControlError($"No plugin '{name}' runs in this process.", 409);
        }

        await PlugBoard.SetAsync(name, plugged, cancellationToken);
        _discord.Watchers.Note("Plug");
        return Plugs();
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        var bytes = body.Bytes();
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    [LoggerMessage(3020, LogLevel.Debug, "The caller of {Path} did not wait for the answer")]
    private partial void LogGivenUp(string? path);
}
