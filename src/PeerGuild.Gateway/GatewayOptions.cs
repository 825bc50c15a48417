using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Grpc.Links;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway;

/// <summary>How the gateway reaches Discord and its plugins.</summary>
/// <param name="Discord">Discord's address and the bot's token.</param>
/// <param name="Plugins">The configured plugins, by the name each must give itself. Where two claim a command, the first by name has it.</param>
public sealed record GatewayOptions(DiscordOptions Discord, ImmutableSortedDictionary<string, PluginOptions> Plugins)
{
    /// <summary>What locks the links to plugins; Unix sockets only unless given.</summary>
    public Link Link { get; init; } = Link.None;

    /// <summary>Whether any plugin may do something.</summary>
    public bool Allows(Capability capability) => Plugins.Values.Any(plugin => plugin.Allow.Contains(capability));
}

/// <summary>A configured plugin.</summary>
/// <param name="Address">Where it serves: <c>unix:/path</c> or <c>http://host:port</c>.</param>
/// <param name="Allow">What it may do on Discord.</param>
/// <param name="Guilds">The only guilds it serves; null for all.</param>
public sealed record PluginOptions(string Address, ImmutableHashSet<Capability> Allow, ImmutableHashSet<ulong>? Guilds = null);
