using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>Lives the past of the sandbox's seed <c>quarter</c>: the plugins cannot be given one, they have to have lived it.</summary>
internal static class Past
{
    /// <summary>Plays it from where the clock stands.</summary>
    /// <param name="url">The sandbox's address.</param>
    /// <param name="until">Where the past ends; null for the real time at the end.</param>
    /// <param name="time">The real time.</param>
    /// <param name="cancellationToken">Gives up, with a past lived in part.</param>
    /// <exception cref="HttpRequestException">Something in it could not be played.</exception>
    public static async Task LiveAsync(string url, Instant? until, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stage = new SandboxStage(url);
        foreach (var chapter in Quarter.From(await stage.NowAsync(cancellationToken)))
        {
            await chapter.PlayAsync(stage, cancellationToken);
        }

        await stage.WaitAsync(until ?? Instant.FromDateTimeOffset(time.GetUtcNow()), cancellationToken);
    }
}
