using System.Collections.Immutable;

namespace PeerGuild.Gateway;

/// <summary>How a running gateway stands.</summary>
/// <param name="Plugins">The links to its plugins, by name.</param>
public sealed record GatewayStatus(ImmutableArray<PluginLinkStatus> Plugins)
{
    /// <summary>What stands still until somebody or some time mends it, a sentence each; empty while all is well. A plugin that is away for now is no trouble.</summary>
    public IEnumerable<string> Troubles => Plugins.Select(plugin => plugin.Trouble).OfType<string>();
}

/// <summary>How the link to a plugin stands.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="IsConnected">Whether its streams are open.</param>
/// <param name="Refused">Why it is not used until the gateway starts anew; null while it may be.</param>
/// <param name="AsideUntil">Until when it is set aside because it crashed three times within an hour; null while it is not.</param>
public sealed record PluginLinkStatus(string Name, bool IsConnected, string? Refused, DateTimeOffset? AsideUntil)
{
    /// <summary>Why the plugin stands still; null while it does not.</summary>
    public string? Trouble =>
        Refused is not null ? $"The plugin {Name} is refused: {Refused}."
        : AsideUntil is { } until ? $"The plugin {Name} crashed three times within an hour and is set aside until {until:u}. Its own log says why; start it again, mended, and it is tried at once."
        : null;
}
