using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Host;

/// <summary>What the host is told of a plugin.</summary>
/// <param name="Address">Where it runs, apart from the host; null for one that the host runs itself.</param>
/// <param name="Allow">What it may do on Discord.</param>
/// <param name="Guilds">The only servers it serves; null for all.</param>
internal sealed record HostPlugin(string? Address, ImmutableHashSet<Capability> Allow, ImmutableHashSet<ulong>? Guilds)
{
    /// <summary>Every capability there is.</summary>
    public static ImmutableHashSet<Capability> Everything { get; } = [.. Enum.GetValues<Capability>()];

    /// <summary>One of the house, of which nothing is said.</summary>
    public static HostPlugin Unsaid { get; } = new(null, Everything, null);
}
