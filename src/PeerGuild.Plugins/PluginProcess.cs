using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A plugin as a process of its own: <c>return await PluginProcess.RunAsync(MyPlugin.Create(), args);</c></summary>
/// <remarks>
/// Settings, each as <c>--Name=value</c>, in the environment or in appsettings.json: <c>Data</c>, the data folder (default <c>./data</c>; the
/// database is <c>plugins/NAME.db</c> in it); <c>Listen</c>, the address (default the Unix socket <c>run/NAME</c> in the data folder);
/// <c>Publishers:NAME</c>, where a plugin is served whose events it wants (default the socket of that name beside its own); <c>Clock:Url</c>, a
/// sandbox whose clock it follows. See docs/plugins.md.
/// </remarks>
public static class PluginProcess
{
    private static readonly string[] Known = ["Data", "Health", "Link", "Listen", "Publishers"];

    /// <summary>Runs the plugin until Ctrl-C or SIGTERM, and prints <c>PeerGuild NAME is ready: ADDRESS</c> once it serves.</summary>
    /// <returns>The exit code: 0 after a clean stop, 2 when it cannot start as asked, with one sentence why on standard error.</returns>
    public static Task<int> RunAsync(PluginBuilder plugin, string[] args) =>
        ServiceProcess.RunAsync(plugin.Name, args, Known, (context, ready, cancellationToken) => RunAsync(plugin, context, ready, cancellationToken));

    private static async Task RunAsync(PluginBuilder plugin, ServiceContext context, Func<string, Task> ready, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(plugin, context, cancellationToken);
        await using var pages = await HealthServer.StartAsync(context.Configuration, otherwise: null, () => Readiness.Of(host.Status.Troubles), cancellationToken);
        await ready(host.Address);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private static async Task<PluginHost> StartAsync(PluginBuilder plugin, ServiceContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await PluginHost.StartAsync(
                plugin, Options(plugin, context.Configuration), context.Clock, TimeProvider.System, context.Logs, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreException or LinkException)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{plugin.Name} cannot listen or keep its data: {exception.Message} Check Data and Listen.", exception);
        }
    }

    private static PluginHostOptions Options(PluginBuilder plugin, IConfiguration settings)
    {
        var data = Path.GetFullPath(settings["Data"] ?? "data");
        var listen = settings["Listen"] ?? Beside(data, plugin.Name);
        Directory.CreateDirectory(Path.Combine(data, "plugins"));
        SocketFolder.MakeFor(listen);

        var publishers = plugin.Subscriptions.Select(subscription => subscription.Publisher).Distinct().ToImmutableDictionary(
            name => name, name => settings["Publishers:" + name] ?? Beside(data, name));
        return new PluginHostOptions(listen, Path.Combine(data, "plugins", plugin.Name + ".db"), publishers)
        {
            Link = Link.Open(plugin.Name, settings.GetSection("Link").Get<LinkOptions>() ?? new LinkOptions(), TimeProvider.System),
        };
    }

    private static string Beside(string data, string plugin) => "unix:" + Path.Combine(data, "run", plugin);
}
