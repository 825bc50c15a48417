using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>Where a story is played: what people do on Discord, and time. Each act returns once everything that follows from it is done.</summary>
/// <remarks>People and channels are named. An <see cref="HttpRequestException"/> says in a sentence why something could not be done.</remarks>
internal interface IStage
{
    /// <summary>The time in the story.</summary>
    Task<Instant> NowAsync(CancellationToken cancellationToken);

    /// <summary>Lets time pass until an instant; what is due meanwhile happens when it is due. Nothing happens when the instant is over.</summary>
    Task WaitAsync(Instant until, CancellationToken cancellationToken);

    /// <summary>Types, presses and fills in, one after the other.</summary>
    Task DoAsync(Deed deed, CancellationToken cancellationToken);

    /// <summary>Sits down in a voice channel, or leaves it for null.</summary>
    Task SitAsync(string user, string? room, CancellationToken cancellationToken);

    /// <summary>Writes in a channel.</summary>
    Task SayAsync(string user, string channel, string text, CancellationToken cancellationToken);

    /// <summary>Writes in the newest thread of a channel.</summary>
    Task SayInThreadAsync(string user, string channel, string text, CancellationToken cancellationToken);

    /// <summary>Reacts to the newest message with these words that everyone sees.</summary>
    Task ReactAsync(string user, string words, string emoji, CancellationToken cancellationToken);
}
