using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>Collects scenes. Each method adds one; they come out in the order of their instants.</summary>
internal sealed class ScenesBuilder
{
    private readonly List<Scene> _scenes = [];

    public ImmutableArray<Scene> Build() => [.. _scenes.OrderBy(scene => scene.At)];

    public ScenesBuilder Slash(Instant at, string user, string text, string? told = null) => All(at, told, new Deed(user, NightOwls.Channel, new Step.Types(text)));

    public ScenesBuilder Press(Instant at, string user, string label, string? told = null) => All(at, told, new Deed(user, NightOwls.Room, new Step.Presses(label)));

    /// <summary>Several do something, one after the other; it is one scene.</summary>
    public ScenesBuilder All(Instant at, string? told, params ImmutableArray<Deed> deeds) =>
        Add(at, told, async (stage, cancellationToken) =>
        {
            foreach (var deed in deeds)
            {
                await stage.DoAsync(deed, cancellationToken);
            }
        });

    public ScenesBuilder Sit(Instant at, string user, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SitAsync(user, NightOwls.Room, cancellationToken));

    public ScenesBuilder Leave(Instant at, string? told, params ImmutableArray<string> users) =>
        Add(at, told, async (stage, cancellationToken) =>
        {
            foreach (var user in users)
            {
                await stage.SitAsync(user, null, cancellationToken);
            }
        });

    public ScenesBuilder Say(Instant at, string user, string text, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SayAsync(user, NightOwls.Channel, text, cancellationToken));

    public ScenesBuilder SayInThread(Instant at, string user, string text, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SayInThreadAsync(user, NightOwls.Channel, text, cancellationToken));

    /// <summary>Several react to the newest message with these words.</summary>
    public ScenesBuilder React(Instant at, string words, string? told, params ImmutableArray<(string User, string Emoji)> reactions) =>
        Add(at, told, async (stage, cancellationToken) =>
        {
            foreach (var (user, emoji) in reactions)
            {
                await stage.ReactAsync(user, words, emoji, cancellationToken);
            }
        });

    /// <summary>Time alone; then the newest message with these words is worth a look.</summary>
    public ScenesBuilder Look(Instant at, string words, string? told = null) => Add(at, told, (_, _) => Task.CompletedTask, words);

    private ScenesBuilder Add(Instant at, string? told, Func<IStage, CancellationToken, Task> play, string? shows = null)
    {
        _scenes.Add(new Scene(at, told, shows, play));
        return this;
    }
}
