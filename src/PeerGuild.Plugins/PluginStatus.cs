using System.Collections.Immutable;

namespace PeerGuild.Plugins;

/// <summary>How a running plugin stands.</summary>
/// <param name="Subscriptions">The logs of other plugins that it reads.</param>
public sealed record PluginStatus(ImmutableArray<SubscriptionStatus> Subscriptions)
{
    /// <summary>What stands still and why, a sentence each; empty while all is well. A publisher that is away for now is no trouble.</summary>
    public IEnumerable<string> Troubles => Subscriptions.Select(subscription => subscription.Stopped).OfType<string>();
}

/// <summary>How a subscription to another plugin's log stands.</summary>
/// <param name="Publisher">That plugin's name.</param>
/// <param name="IsConnected">Whether its log is being read right now.</param>
/// <param name="Cursor">The number of the last event used; 0 before the first.</param>
/// <param name="Stopped">Why it stands still until the plugin is mended and started again; null while it does not.</param>
public sealed record SubscriptionStatus(string Publisher, bool IsConnected, ulong Cursor, string? Stopped);
