namespace PeerGuild.Gateway.Facts;

/// <summary>Where a snapshot of reactions comes from.</summary>
internal interface IReactionPages
{
    /// <summary>Reads them, waiting out what keeps it from doing so, and tells them; null when the message is gone. Never throws.</summary>
    Task ReadAsync(Sight sight, Action<IReadOnlyCollection<Tap>?> tell, CancellationToken cancellationToken);
}
