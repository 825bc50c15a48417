using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Hosting;

namespace PeerGuild.Host;

/// <summary>What the host is asked for, by its settings and its command line.</summary>
/// <param name="Url">The sandbox's address, <c>http://127.0.0.1:5080</c> unless given; port 0 takes any free one.</param>
/// <param name="Data">The data folder, <c>./data</c> unless given.</param>
/// <param name="Discord">Discord's address and the bot's token; null runs against the sandbox.</param>
/// <param name="Plugins">What is configured of plugins, by name. Those of the house that are not named get what they ask for.</param>
/// <param name="Settings">All of it, as it was read.</param>
internal sealed record HostOptions(
    Uri Url, string Data, DiscordOptions? Discord, ImmutableSortedDictionary<string, HostPlugin> Plugins, IConfiguration Settings)
{
    /// <summary>The sandbox's address when none is given.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The data folder when none is given.</summary>
    public const string DefaultData = "./data";

    /// <summary>Where health is served beside Discord when nothing is said.</summary>
    public const string DefaultHealth = "http://127.0.0.1:5081";

    /// <summary>The first words of all settings of the host.</summary>
    public static readonly string[] Known = ["Data", "Discord", "Health", "Link", "Plugins", "Urls"];

    /// <summary>Reads them.</summary>
    /// <param name="settings">Files, environment and command line, put together.</param>
    /// <param name="token">The bot's token; null for the sandbox.</param>
    /// <exception cref="StartRefusedException">Something makes no sense.</exception>
    public static HostOptions Read(IConfiguration settings, string? token)
    {
        if (token is null && settings["Discord:ApiUrl"] is { Length: > 0 })
        {
            throw new StartRefusedException("Discord:ApiUrl is set and there is no token: set DISCORD_TOKEN as well, or leave both out for the sandbox.");
        }

        var plugins = settings.GetSection("Plugins").GetChildren().ToImmutableSortedDictionary(
            section => section.Key, section => ReadPlugin(section, settings), StringComparer.Ordinal);
        return new HostOptions(
            ReadUrl(settings["Urls"] ?? DefaultUrl),
            settings["Data"] ?? DefaultData,
            token is null ? null : GatewaySettings.ReadDiscord(settings, token),
            plugins,
            settings);
    }

    /// <summary>Without a word about it a plugin of the house gets all it asks for: in one process everything is of one make.</summary>
    private static HostPlugin ReadPlugin(IConfigurationSection section, IConfiguration settings)
    {
        var options = GatewaySettings.ReadPlugin(section, settings);
        var isApart = section["Address"] is { Length: > 0 };
        return new HostPlugin(isApart ? options.Address : null, isApart || section["Allow"] is not null ? options.Allow : HostPlugin.Everything, options.Guilds);
    }

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && url.PathAndQuery == "/"
            ? url
            : throw new StartRefusedException($"--urls {text} is not an address the sandbox can listen on: give one like {DefaultUrl}.");
}
