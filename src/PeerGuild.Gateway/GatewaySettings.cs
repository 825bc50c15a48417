using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway;

/// <summary>
/// A gateway's settings: <c>Discord:ApiUrl</c> and <c>Discord:FilesUrl</c>; <c>Discord:Shards</c>, a range as in <c>0-3/16</c> (all that Discord recommends unless given);
/// <c>Plugins:NAME:Address</c> (default the Unix socket <c>run/NAME</c> in the data folder), <c>Plugins:NAME:Allow</c> (capabilities, as in
/// <c>post, voice-status</c>) and <c>Plugins:NAME:Guilds</c> (server ids; all unless given); <c>Data</c>, the data folder, default <c>./data</c>.
/// The token comes from DISCORD_TOKEN or DISCORD_TOKEN_FILE alone.
/// </summary>
public static class GatewaySettings
{
    internal static readonly string[] Known = ["Data", "Discord", "Health", "Link", "Listen", "Plugins"];

    private static readonly ImmutableDictionary<string, Capability> Capabilities = Enum.GetValues<Capability>()
        .Where(capability => capability != Capability.Unspecified)
        .ToImmutableDictionary(capability => capability.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads them.</summary>
    /// <exception cref="StartRefusedException">Something is missing or makes no sense.</exception>
    internal static GatewayOptions Read(IConfiguration settings, string? token)
    {
        var discord = ReadDiscord(
            settings, token ?? throw new StartRefusedException("There is no token: set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to a file that holds it."));
        var plugins = settings.GetSection("Plugins").GetChildren().ToImmutableSortedDictionary(
            plugin => plugin.Key, plugin => ReadPlugin(plugin, settings), StringComparer.Ordinal);
        return plugins.IsEmpty
            ? throw new StartRefusedException("No plugin is configured: set Plugins:NAME:Address for each.")
            : new GatewayOptions(discord, plugins) { Link = ReadLink(settings) };
    }

    /// <summary>Reads what locks the links to plugins, from the gateway's side.</summary>
    /// <param name="settings">All settings.</param>
    /// <exception cref="StartRefusedException">Something is missing or does not fit.</exception>
    public static Link ReadLink(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return Link.Open("gateway", settings.GetSection("Link").Get<LinkOptions>() ?? new LinkOptions(), TimeProvider.System);
        }
        catch (LinkException exception)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
    }

    /// <summary>Reads how Discord is reached: its address and the shards.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="token">The bot's token.</param>
    /// <exception cref="StartRefusedException">Something makes no sense.</exception>
    public static DiscordOptions ReadDiscord(IConfiguration settings, string token)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var api = ReadUrl("Discord:ApiUrl", settings["Discord:ApiUrl"]) ?? new Uri("https://discord.com/api/v10");
        var files = ReadUrl("Discord:FilesUrl", settings["Discord:FilesUrl"]) ?? new DiscordOptions { ApiUrl = api, Token = token }.FilesUrl;
        return new DiscordOptions { ApiUrl = api, FilesUrl = files, Shards = ReadShards(settings["Discord:Shards"]), Token = token };
    }

    /// <summary>Reads what is said of a plugin.</summary>
    /// <param name="plugin">Its own section, under its name.</param>
    /// <param name="settings">All settings: its socket lies in the data folder unless an address is given.</param>
    /// <exception cref="StartRefusedException">Something makes no sense.</exception>
    public static PluginOptions ReadPlugin(IConfigurationSection plugin, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(settings);
        return new(
            plugin["Address"] ?? Socket(settings, plugin.Key),
            [.. Words(plugin["Allow"]).Select(word => ReadCapability(plugin.Key, word))],
            Words(plugin["Guilds"]) is { Length: > 0 } guilds ? [.. guilds.Select(guild => ReadGuild(plugin.Key, guild))] : null);
    }

    /// <summary>Where it answers for its health: <c>Listen</c>, by default the Unix socket <c>run/gateway</c> in the data folder.</summary>
    internal static string Listen(IConfiguration settings) => settings["Listen"] ?? Socket(settings, "gateway");

    private static string Socket(IConfiguration settings, string name) =>
        "unix:" + Path.Combine(Path.GetFullPath(settings["Data"] ?? "data"), "run", name);

    private static Uri? ReadUrl(string setting, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new StartRefusedException($"{setting} {text} is not an address: give one like https://discord.com/api/v10, or leave it out.");
    }

    private static ShardRange? ReadShards(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return ShardRange.TryParse(text, out var range)
            ? range
            : throw new StartRefusedException($"Discord:Shards {text} is no range: give one like 0-3/16, the first four of sixteen, or leave it out.");
    }

    private static Capability ReadCapability(string plugin, string word) =>
        Capabilities.TryGetValue(word.Replace("-", "", StringComparison.Ordinal), out var capability)
            ? capability
            : throw new StartRefusedException($"Plugins:{plugin}:Allow has '{word}', which is no capability. There are: {string.Join(", ", Capabilities.Keys.Order())}.");

    private static ulong ReadGuild(string plugin, string word) => ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var guild)
        ? guild
        : throw new StartRefusedException($"Plugins:{plugin}:Guilds has '{word}', which is no server's id: copy the ids from Discord.");

    private static string[] Words(string? text) => (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
