using System.Collections.Immutable;

namespace PeerGuild.Sandbox;

/// <summary>Whoever runs the plugins beside the sandbox, so that their plugs can be pulled from the page and put back.</summary>
public interface IPlugBoard
{
    /// <summary>The plugins by name, and whether each is plugged in.</summary>
    ImmutableSortedDictionary<string, bool> Plugs { get; }

    /// <summary>Stops a plugin, or starts it on what it left behind; it serves, or is gone, when this returns.</summary>
    /// <exception cref="KeyNotFoundException">No plugin has this name.</exception>
    Task SetAsync(string plugin, bool plugged, CancellationToken cancellationToken);
}
