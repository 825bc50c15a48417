using System.Collections.Immutable;
using PeerGuild.Grpc.Links;

namespace PeerGuild.Plugins;

/// <summary>Where a plugin listens, keeps its data and finds the others.</summary>
/// <param name="Listen">The address it serves: <c>unix:/path</c> or <c>http://127.0.0.1:0</c>.</param>
/// <param name="Data">Its SQLite file; made if it is not there.</param>
/// <param name="Publishers">Where the logs it subscribes to are served, by plugin name.</param>
public sealed record PluginHostOptions(string Listen, string Data, ImmutableDictionary<string, string> Publishers)
{
    /// <summary>What locks its links, those it serves and those it dials; Unix sockets only unless given.</summary>
    public Link Link { get; init; } = Link.None;
}
