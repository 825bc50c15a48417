using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Privacy;

/// <summary>What is read before a rule about privacy decides: what is being erased of the person already.</summary>
internal static class PrivacyReads
{
    public static ValueTask<Erasure?> Mine(IRead read, Slash slash, CancellationToken cancellationToken) =>
        OfAsync(read, slash.Invoker.User, cancellationToken);

    /// <inheritdoc cref="Mine"/>
    public static ValueTask<Erasure?> ForPress(IRead read, Press press, CancellationToken cancellationToken) =>
        OfAsync(read, press.Invoker.User, cancellationToken);

    /// <summary>What is being erased of somebody; of the whole guild for nobody.</summary>
    public static async ValueTask<Erasure?> OfAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        (await read.ByAsync(Kinds.Erasure, Kinds.Member, Kinds.Key(user), cancellationToken))?.State;
}
