using System.Collections.Immutable;

namespace PeerGuild.Host.Stories;

/// <summary>Some scenes of a story, one after the other.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Scenes">In the order of their instants.</param>
internal sealed record Chapter(string Title, ImmutableArray<Scene> Scenes)
{
    /// <summary>Plays all of it.</summary>
    public async Task PlayAsync(IStage stage, CancellationToken cancellationToken)
    {
        foreach (var scene in Scenes)
        {
            await stage.WaitAsync(scene.At, cancellationToken);
            await scene.PlayAsync(stage, cancellationToken);
        }
    }
}
