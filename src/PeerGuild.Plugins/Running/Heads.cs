using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Plugins.Running;

/// <summary>Other plugins' logs, read as far as a call says before it is answered: "join, then start" just works. Thread-safe.</summary>
internal sealed class Heads(string plugin, ImmutableArray<PublisherLog> logs, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Waits until they are read, a second at most.</summary>
    /// <param name="heads">How far, by the publisher's name.</param>
    /// <param name="call">What is to be answered, for the log.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task ReachAsync(MapField<string, ulong> heads, string call, CancellationToken cancellationToken)
    {
        var reaching = from known in logs
                       where known.Status.IsConnected && heads.ContainsKey(known.Publisher)
                       select known.ReachAsync(heads[known.Publisher]);
        try
        {
            await Task.WhenAll(reaching).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            log.HeadsNotReached(plugin, call);
        }
    }
}
