using PeerGuild.Gateway.Facts;

namespace PeerGuild.Gateway.Tests.Facts;

/// <summary>Nobody reads reactions.</summary>
internal sealed class NoPages : IReactionPages
{
    public Task ReadAsync(Sight sight, Action<IReadOnlyCollection<Tap>?> tell, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No message is watched here.");
}
