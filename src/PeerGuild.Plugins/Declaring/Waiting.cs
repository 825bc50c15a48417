using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>What waits for a member here, circle by circle. Reads only.</summary>
/// <param name="read">Bound to the guild.</param>
/// <param name="member">Who asks.</param>
/// <param name="moment">When; nothing is decided.</param>
/// <param name="cancellationToken">After 1.5 s nobody waits any more.</param>
public delegate ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken);
