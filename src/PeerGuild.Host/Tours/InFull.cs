using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>A chapter of a story, told with all that people do and see; scenes with a sentence of their own are told by it.</summary>
internal sealed class InFull(Chapter chapter) : ITourChapter
{
    /// <inheritdoc/>
    public string Title => chapter.Title;

    /// <inheritdoc/>
    public async Task TellAsync(Telling telling, CancellationToken cancellationToken)
    {
        foreach (var scene in chapter.Scenes)
        {
            await telling.WaitAsync(scene.At, cancellationToken);
            if (scene.Told is null)
            {
                await scene.PlayAsync(telling, cancellationToken);
                continue;
            }

            await scene.PlayAsync(telling.Silent, cancellationToken);
            await telling.PassOverAsync(cancellationToken);
            await telling.TellAsync($"{Seen.Hour(scene.At)}: {scene.Told}", cancellationToken);
        }
    }
}
