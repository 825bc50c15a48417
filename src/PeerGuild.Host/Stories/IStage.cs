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

    /// <summary>Types a slash command.</summary>
    Task SlashAsync(string user, string channel, string text, CancellationToken cancellationToken);

    /// <summary>Presses a button on the newest message in a channel that has one with this label.</summary>
    Task PressAsync(string user, string channel, string label, CancellationToken cancellationToken);

    /// <summary>Types a slash command and presses a button of what only they were answered.</summary>
    Task SlashAndPressAsync(string user, string channel, string text, string label, CancellationToken cancellationToken);

    /// <summary>Sits down in a voice channel, or leaves it for null.</summary>
    Task SitAsync(string user, string? room, CancellationToken cancellationToken);

    /// <summary>Writes in a channel.</summary>
    Task SayAsync(string user, string channel, string text, CancellationToken cancellationToken);

    /// <summary>Writes in the newest thread of a channel.</summary>
    Task SayInThreadAsync(string user, string channel, string text, CancellationToken cancellationToken);

    /// <summary>Reacts to the newest message that everyone in a channel sees.</summary>
    Task ReactAsync(string user, string channel, string emoji, CancellationToken cancellationToken);
}
