using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>A chapter of a story of which only the sentences are told, and what is worth a look.</summary>
internal sealed class InPassing(Chapter chapter) : ITourChapter
{
    /// <inheritdoc/>
    public string Title => chapter.Title;

    /// <inheritdoc/>
    public async Task TellAsync(Telling telling, CancellationToken cancellationToken)
    {
        foreach (var scene in chapter.Scenes)
        {
            await telling.Silent.WaitAsync(scene.At, cancellationToken);
            await scene.PlayAsync(telling.Silent, cancellationToken);
            if (scene.Told is { } told)
            {
                await telling.TellAsync($"{Seen.Hour(scene.At)}: {told}", cancellationToken);
            }

            if (scene.Shows is { } words)
            {
                await telling.ShowAsync(words, cancellationToken);
            }
        }

        await telling.PassOverAsync(cancellationToken);
    }
}
