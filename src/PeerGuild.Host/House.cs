using PeerGuild.Hosting;
using System.Collections.Immutable;
using PeerGuild.Circles;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals;
using PeerGuild.Time;

namespace PeerGuild.Host;

/// <summary>Gateway and plugins in one process, over Unix sockets in a short folder that only this user can enter: the same code as apart.</summary>
internal sealed class House(DataFolder data, ProductClock clock, ILoggerFactory logs, Uri discord, string token) : IAsyncDisposable
{
    private static readonly ImmutableArray<Func<PluginBuilder>> Declared = [CirclesPlugin.Create, RitualsPlugin.Create];

    private readonly DirectoryInfo _sockets = Directory.CreateTempSubdirectory("pg-");
    private readonly List<PluginHost> _plugins = [];
    private readonly SemaphoreSlim _startedAnew = new(0);
    private GatewayBot? _gateway;

    /// <summary>Starts everything and waits until it answers and the commands are registered.</summary>
    /// <exception cref="StartRefusedException">Discord does not take the token.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var plugins = Declared.Select(create => create()).ToArray();
        var addresses = plugins.ToImmutableDictionary(plugin => plugin.Name, plugin => "unix:" + Path.Combine(_sockets.FullName, plugin.Name));
        foreach (var plugin in plugins)
        {
            var options = new PluginHostOptions(addresses[plugin.Name], FileOf(plugin.Name), addresses);
            _plugins.Add(await PluginHost.StartAsync(plugin, options, clock, TimeProvider.System, logs, cancellationToken));
        }

        // In one process everything is of one make: each plugin gets what it asks for.
        var links = addresses.ToImmutableSortedDictionary(pair => pair.Key, pair => new PluginOptions(pair.Value, [.. Enum.GetValues<Capability>()]));
        _gateway = await GatewayAsync(new GatewayOptions(new DiscordOptions { ApiUrl = discord, Token = token }, links), cancellationToken);
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
    public async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        foreach (var file in Directory.EnumerateFiles(data["plugins"]))
        {
            File.Delete(file);
        }

        await StartAsync(cancellationToken);
        _startedAnew.Release();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _sockets.Delete(recursive: true);
        _startedAnew.Dispose();
    }

    private async Task StopAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
            _gateway = null;
        }

        foreach (var plugin in Enumerable.Reverse(_plugins))
        {
            await plugin.DisposeAsync();
        }

        _plugins.Clear();
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

    private string FileOf(string plugin)
    {
        Directory.CreateDirectory(data["plugins"]);
        return Path.Combine(data["plugins"], plugin + ".db");
    }
}
