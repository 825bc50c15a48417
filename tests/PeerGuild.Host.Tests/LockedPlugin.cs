using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Circles;
using PeerGuild.Grpc.Links;
using PeerGuild.Host.Certs;
using PeerGuild.Plugins;
using PeerGuild.Time;

namespace PeerGuild.Host.Tests;

/// <summary>Circles on TCP, behind the lock that <c>peerguild certs</c> and a secret make.</summary>
internal sealed class LockedPlugin : IAsyncDisposable
{
    private const string Secret = "a secret of thirty-two bytes or more";

    private readonly string _certs;
    private readonly ProductClock _clock = ProductClock.Real(TimeProvider.System, new Activity());
    private PluginHost? _host;

    private LockedPlugin(string certs) => _certs = certs;

    public string Address => _host!.Address;

    public static async Task<LockedPlugin> StartAsync(string folder, string address, ILoggerFactory logs)
    {
        var plugin = new LockedPlugin(Path.Combine(folder, "certs"));
        await CertsCommand.RunAsync(plugin._certs, ["gateway", "circles"], 1, TextWriter.Null);
        var options = new PluginHostOptions(address, Path.Combine(folder, "locked.db"), ImmutableDictionary<string, string>.Empty.Add("rituals", "unix:" + Path.Combine(folder, "nobody")))
        {
            Link = Link.Open(
                "circles",
                new LinkOptions { Secret = Secret, Authority = plugin.File("authority.pem"), Certificate = plugin.File("circles.pem"), Key = plugin.File("circles.key") },
                TimeProvider.System),
        };
        plugin._host = await PluginHost.StartAsync(CirclesPlugin.Create(), options, plugin._clock, TimeProvider.System, logs, CancellationToken.None);
        return plugin;
    }

    /// <summary>What a gateway beside it has in its settings.</summary>
    public (string Key, string Value)[] AsGateway() =>
    [
        ("Plugins:circles:Address", Address),
        ("Link:Secret", Secret),
        ("Link:Authority", File("authority.pem")),
        ("Link:Certificate", File("gateway.pem")),
        ("Link:Key", File("gateway.key")),
    ];

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _clock.Dispose();
    }

    private string File(string name) => Path.Combine(_certs, name);
}
