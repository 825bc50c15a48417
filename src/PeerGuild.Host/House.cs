using System.Collections.Immutable;
using PeerGuild.Circles;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Goals;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using PeerGuild.Plugins;
using PeerGuild.Retros;
using PeerGuild.Rituals;
using PeerGuild.Sandbox;
using PeerGuild.Time;

namespace PeerGuild.Host;

/// <summary>Gateway and plugins in one process, over Unix sockets in a short folder that only this user can enter: the same code as apart.</summary>
/// <param name="data">The data folder.</param>
/// <param name="clock">Product time.</param>
/// <param name="logs">Where everything logs.</param>
/// <param name="discord">Discord, or the sandbox.</param>
/// <param name="configured">What is said of plugins, by name.</param>
/// <param name="link">What locks the links to plugins that run apart.</param>
internal sealed class House(
    DataFolder data, ProductClock clock, ILoggerFactory logs, DiscordOptions discord, ImmutableSortedDictionary<string, HostPlugin> configured, Link link)
    : IPlugBoard, IAsyncDisposable
{
    private static readonly ImmutableArray<Func<PluginBuilder>> Declared = [CirclesPlugin.Create, RitualsPlugin.Create, GoalsPlugin.Create, RetrosPlugin.Create];

    /// <summary>The plugins the host runs itself.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Declared.Select(create => create().Name)];

    private readonly DirectoryInfo _sockets = Directory.CreateTempSubdirectory("pg-");
    private readonly SemaphoreSlim _plugging = new(1);
    private ImmutableSortedDictionary<string, PluginHost> _plugins = ImmutableSortedDictionary<string, PluginHost>.Empty;
    private readonly SemaphoreSlim _startedAnew = new(0);
    private GatewayBot? _gateway;

    /// <summary>Whether everyone can be served at this moment. From any thread.</summary>
    public Readiness Readiness => _gateway?.Status is { } gateway
        ? Readiness.Of([.. gateway.Unready, .. Volatile.Read(ref _plugins).Values.SelectMany(plugin => plugin.Status.Troubles)], gateway.Notices)
        : Readiness.Of(["PeerGuild is starting."]);

    /// <summary>Where each plugin is served, by name; empty before the start.</summary>
    public ImmutableSortedDictionary<string, string> Addresses { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Starts everything and waits until it answers and the commands are registered.</summary>
    /// <exception cref="StartRefusedException">Discord does not take the token.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var own = Declared.Select(create => create()).Where(plugin => Said(plugin.Name).Address is null).ToArray();
        Addresses = configured.Where(plugin => plugin.Value.Address is not null).Select(plugin => (plugin.Key, Value: plugin.Value.Address!))
            .Concat(own.Select(plugin => (Key: plugin.Name, Value: "unix:" + Path.Combine(_sockets.FullName, plugin.Name))))
            .ToImmutableSortedDictionary(plugin => plugin.Key, plugin => plugin.Value, StringComparer.Ordinal);
        if (configured.Keys.FirstOrDefault(name => !Addresses.ContainsKey(name)) is { } stranger)
        {
            throw new StartRefusedException($"The plugin {stranger} is not one the host runs itself: set Plugins:{stranger}:Address to where it is served.");
        }

        foreach (var plugin in own)
        {
            await StartPluginAsync(plugin, cancellationToken);
        }

        var links = Addresses.ToImmutableSortedDictionary(pair => pair.Key, pair => new PluginOptions(pair.Value, Said(pair.Key).Allow, Said(pair.Key).Guilds));
        _gateway = await GatewayAsync(new GatewayOptions(discord, links) { Link = link }, cancellationToken);
        await _gateway.ReadyAsync(cancellationToken);
    }

    /// <summary>Runs until cancelled, or until Discord closes the door for good.</summary>
    /// <exception cref="StartRefusedException">Discord closed the connection and a person has to act.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _gateway!.Completion.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Taken down by a reset, which starts another.
            }
            catch (DiscordException exception)
            {
                throw new StartRefusedException(exception.Message, exception);
            }

            await _startedAnew.WaitAsync(cancellationToken);
        }
    }

    /// <summary>After the sandbox was reset: empties the plugins and starts everything again.</summary>
    /// <param name="tellTime">
    /// Called between the two. The new world may be older than the one before: who stops must not wake in its time, who starts must not take the time before
    /// for a time that was known.
    /// </param>
    /// <param name="cancellationToken">Gives up, with everything stopped or started in part.</param>
    public async Task StartAnewAsync(Func<Task> tellTime, CancellationToken cancellationToken)
    {
        await StopAsync();
        foreach (var file in Directory.EnumerateFiles(data["plugins"]))
        {
            File.Delete(file);
        }

        await tellTime();
        await StartAsync(cancellationToken);
        _startedAnew.Release();
    }

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, bool> Plugs =>
        Declared.Select(create => create().Name).Where(name => Said(name).Address is null).ToImmutableSortedDictionary(name => name, Volatile.Read(ref _plugins).ContainsKey);

    /// <inheritdoc/>
    public async Task SetAsync(string plugin, bool plugged, CancellationToken cancellationToken)
    {
        var declared = Declared.Select(create => create()).FirstOrDefault(one => one.Name == plugin) ?? throw new KeyNotFoundException($"The host runs no plugin {plugin}.");
        await _plugging.WaitAsync(cancellationToken);
        try
        {
            if (plugged && !_plugins.ContainsKey(plugin))
            {
                await StartPluginAsync(declared, cancellationToken);
            }
            else if (!plugged && _plugins.TryGetValue(plugin, out var running))
            {
                Volatile.Write(ref _plugins, _plugins.Remove(plugin));
                await running.DisposeAsync();
            }
        }
        finally
        {
            _plugging.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _sockets.Delete(recursive: true);
        _startedAnew.Dispose();
        _plugging.Dispose();
    }

    private async Task StartPluginAsync(PluginBuilder plugin, CancellationToken cancellationToken)
    {
        var options = new PluginHostOptions(Addresses[plugin.Name], FileOf(plugin.Name), Addresses.ToImmutableDictionary()) { Link = link };
        var running = await PluginHost.StartAsync(plugin, options, clock, TimeProvider.System, logs, cancellationToken);
        Volatile.Write(ref _plugins, _plugins.Add(plugin.Name, running));
    }

    private async Task StopAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
            _gateway = null;
        }

        foreach (var plugin in _plugins.Values.Reverse())
        {
            await plugin.DisposeAsync();
        }

        Volatile.Write(ref _plugins, _plugins.Clear());
    }

    private async Task<GatewayBot> GatewayAsync(GatewayOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await GatewayBot.StartAsync(options, clock, TimeProvider.System, logs, cancellationToken);
        }
        catch (DiscordException exception)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
    }

    private HostPlugin Said(string plugin) => configured.GetValueOrDefault(plugin, HostPlugin.Unsaid);

    private string FileOf(string plugin)
    {
        Directory.CreateDirectory(data["plugins"]);
        return Path.Combine(data["plugins"], plugin + ".db");
    }
}
