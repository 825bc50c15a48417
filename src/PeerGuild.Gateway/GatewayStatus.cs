using System.Collections.Immutable;
using PeerGuild.Discord.Connections;
using PeerGuild.Hosting.Health;

namespace PeerGuild.Gateway;

/// <summary>How a running gateway stands.</summary>
/// <param name="Plugins">The links to its plugins, by name.</param>
/// <param name="Shards">Its connections to Discord, in order.</param>
/// <param name="RefusedCommands">Commands that a plugin asks for and another has, a sentence each.</param>
/// <param name="IdentifiesWaitUntil">When Discord gives new identifies, while too few are left to connect with; null while there are enough.</param>
/// <param name="RequestsWaitUntil">Until when no request is sent, because so many were refused that Discord would ban the address; null while all is well.</param>
public sealed record GatewayStatus(
    ImmutableArray<PluginLinkStatus> Plugins,
    ImmutableArray<ShardStatus> Shards,
    ImmutableArray<string> RefusedCommands,
    DateTimeOffset? IdentifiesWaitUntil,
    DateTimeOffset? RequestsWaitUntil)
{
    /// <summary>What stands still until somebody or some time mends it, a sentence each; empty while all is well. What is away for now is no trouble.</summary>
    public IEnumerable<string> Troubles =>
        Plugins.Select(plugin => plugin.Trouble).Concat(RefusedCommands).Append(IdentifyTrouble).Append(RequestTrouble).OfType<string>();

    /// <summary>Why it cannot serve everyone at this moment: the troubles (but for a command left out), and what is away for now; empty when it is ready.</summary>
    public IEnumerable<string> Unready =>
    [
        .. Shards.Where(shard => shard.State != ConnectionState.Connected)
            .Select(shard => $"Shard {shard.Id} of {shard.Count} is not connected to Discord: {shard.State}."),
        .. Plugins.Where(plugin => !plugin.IsConnected && plugin.Trouble is null)
            .Select(plugin => $"The plugin {plugin.Name} is away: it has not described itself, or its streams broke. Is it running, at its configured address?"),
        .. Troubles.Except(RefusedCommands),
    ];

    /// <summary>It serves, but not all that was asked for: a command that a plugin asks for and another has is left out.</summary>
    public IEnumerable<string> Notices => RefusedCommands;

    /// <summary>The two as <c>/readyz</c> answers them.</summary>
    public Readiness Readiness => Readiness.Of(Unready, Notices);

    private string? IdentifyTrouble => IdentifiesWaitUntil is { } until
        ? $"Fewer than {IdentifyBudget.Reserve} of today's connects to Discord are left: the bot waits until {until:u}. Something makes it start over and over; its log says what."
        : null;

    private string? RequestTrouble => RequestsWaitUntil is { } until
        ? $"Discord refused too many requests within ten minutes: nothing is sent until {until:u}, so that it does not ban this address. The log says which were refused."
        : null;
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

/// <summary>How a shard's connection stands.</summary>
/// <param name="Id">Which.</param>
/// <param name="Count">Of how many.</param>
/// <param name="State">Where it stands.</param>
public sealed record ShardStatus(int Id, int Count, ConnectionState State);
