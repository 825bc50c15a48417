using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Host.Doctor;

/// <summary><c>peerguild doctor</c>: looks at everything PeerGuild stands on, and changes nothing.</summary>
internal static class DoctorCommand
{
    private const int InTheWay = 1;

    /// <summary>Looks, and prints what was found.</summary>
    /// <param name="options">What is configured. Without a token the sandbox of a host that runs with the same data folder is looked at.</param>
    /// <param name="json">Print JSON.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: 0 when nothing is in the way, 1 when something is.</returns>
    public static async Task<int> RunAsync(HostOptions options, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        var findings = await ExamineAsync(options, TimeProvider.System, cancellationToken);
        await output.WriteAsync(json ? Prescription.Json(findings) : Prescription.Text(findings));
        return findings.Any(finding => finding.Mark == Mark.Gap) ? InTheWay : 0;
    }

    /// <summary>Looks at Discord, the storage and the plugins.</summary>
    internal static async Task<ImmutableArray<Finding>> ExamineAsync(HostOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var host = Whereabouts.Of(options.Data);
        var plugins = Plugins(options, host);
        var (link, locked) = ReadLink(options);
        var used = await ChannelsInUse.AskAsync(plugins.ToDictionary(plugin => plugin.Key, plugin => plugin.Value.Address), link, time, cancellationToken);
        return
        [
            .. await DiscordAsync(options, host, used, time, cancellationToken),
            .. StorageExam.Of(options.Data),
            .. locked,
            .. await PluginsAsync(plugins, link, time, cancellationToken),
        ];
    }

    private static async Task<ImmutableArray<Finding>> DiscordAsync(
        HostOptions options, Whereabouts? host, ImmutableArray<UsedChannel> used, TimeProvider time, CancellationToken cancellationToken)
    {
        var discord = options.Discord
            ?? (host is { Sandbox: { } sandbox, SandboxToken: { } token } ? new DiscordOptions { ApiUrl = sandbox, Token = token } : null);
        if (discord is null)
        {
            return [Finding.Note(
                "token",
                "There is no token, and no sandbox runs with this data folder: nothing of Discord was looked at.",
                "PeerGuild starts with its sandbox.",
                "For a real server set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to a file that holds it.")];
        }

        using var exam = new DiscordExam(discord, time);
        return await exam.RunAsync(used, Only(options), cancellationToken);
    }

    /// <summary>The servers that are served, when every configured plugin names its own; null for all.</summary>
    private static ImmutableHashSet<ulong>? Only(HostOptions options) =>
        !options.Plugins.IsEmpty && options.Plugins.Values.All(plugin => plugin.Guilds is not null)
            ? [.. options.Plugins.Values.SelectMany(plugin => plugin.Guilds!)]
            : null;

    /// <summary>Where plugins are: as configured, as a running host says, or beside one another in the data folder when they run apart.</summary>
    private static ImmutableSortedDictionary<string, PluginOptions> Plugins(HostOptions options, Whereabouts? host)
    {
        var run = Path.GetFullPath(Path.Combine(options.Data, "run"));
        var names = options.Plugins.Keys.Concat(host?.Plugins.Keys ?? []).Concat(House.Names.Where(name => File.Exists(Path.Combine(run, name)))).Distinct();
        var gateway = host is null ? Settings.Read("gateway", []) : null;
        return names.ToImmutableSortedDictionary(
            name => name,
            name =>
            {
                var said = options.Plugins.GetValueOrDefault(name, HostPlugin.Unsaid);
                return new PluginOptions(said.Address ?? host?.Plugins.GetValueOrDefault(name) ?? "unix:" + Path.Combine(run, name), Allowed(name, said, options, gateway), said.Guilds);
            },
            StringComparer.Ordinal);
    }

    /// <summary>Where nothing is said of a plugin that runs apart, and no host runs: what the gateway's own settings file beside this program allows.</summary>
    private static ImmutableHashSet<Capability> Allowed(string name, HostPlugin said, HostOptions options, IConfiguration? gateway)
    {
        var section = gateway?.GetSection("Plugins:" + name);
        return options.Settings[$"Plugins:{name}:Allow"] is null && section?["Allow"] is not null ? GatewaySettings.ReadPlugin(section, options.Settings).Allow : said.Allow;
    }

    private static async Task<ImmutableArray<Finding>> PluginsAsync(
        ImmutableSortedDictionary<string, PluginOptions> plugins, Link link, TimeProvider time, CancellationToken cancellationToken) => plugins.IsEmpty
        ? [Finding.Note("plugin", "No plugin runs, and none is configured to run apart: the host starts its own by itself.")]
        : await PluginExam.RunAsync(plugins, link, time, cancellationToken);

    /// <summary>The gateway's side of the links; one that cannot be read is a finding, and the rest is looked at without it.</summary>
    private static (Link Link, ImmutableArray<Finding> Findings) ReadLink(HostOptions options)
    {
        try
        {
            return (GatewaySettings.ReadLink(options.Settings), []);
        }
        catch (StartRefusedException refused)
        {
            return (Link.None, [Finding.Gap("link", refused.Message, "The gateway does not start.", "Mend Link in the settings.")]);
        }
    }
}
