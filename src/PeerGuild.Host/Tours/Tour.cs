using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>The story of a circle, told in a terminal as its members see it, in about a minute.</summary>
internal static class Tour
{
    /// <summary>The chapters, for a world that begins at an instant. Another part of the product adds its own here.</summary>
    public static ImmutableArray<ITourChapter> Chapters(Instant begins)
    {
        var quarter = Quarter.From(begins);
        return
        [
            new InFull(quarter[0]),
            new InFull(quarter[1]),
            new InPassing(quarter[2]),
            new InPassing(quarter[3]),
            new PulledPlug(begins + Quarter.Length),
        ];
    }

    /// <summary>Tells all of it.</summary>
    /// <param name="url">The sandbox's address; its world has just begun.</param>
    /// <param name="screen">Where it is told.</param>
    /// <param name="pace">How long the pauses are; 1 as a person reads, 0 for none.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="HttpRequestException">Something in it could not be played.</exception>
    public static async Task TellAsync(string url, ITourScreen screen, double pace, CancellationToken cancellationToken)
    {
        using var stage = new SandboxStage(url);
        await stage.RunAsync(0, cancellationToken);
        var telling = new Telling(stage, screen, pace);
        var chapters = Chapters(await stage.NowAsync(cancellationToken));
        for (var i = 0; i < chapters.Length; i++)
        {
            screen.Chapter(i + 1, chapters.Length, chapters[i].Title);
            await chapters[i].TellAsync(telling, cancellationToken);
        }
    }
}
