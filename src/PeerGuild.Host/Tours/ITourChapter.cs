namespace PeerGuild.Host.Tours;

/// <summary>A chapter of the tour. Each begins where the one before it ended.</summary>
internal interface ITourChapter
{
    /// <summary>What it is about, in a few words.</summary>
    string Title { get; }

    /// <summary>Tells it.</summary>
    /// <exception cref="HttpRequestException">Something in it could not be played.</exception>
    Task TellAsync(Telling telling, CancellationToken cancellationToken);
}
