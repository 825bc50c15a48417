using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>Collects scenes. Each method adds one; they come out in the order of their instants.</summary>
internal sealed class ScenesBuilder
{
    private readonly List<Scene> _scenes = [];

    public ImmutableArray<Scene> Build() => [.. _scenes.OrderBy(scene => scene.At)];

    public ScenesBuilder Slash(Instant at, string user, string text, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SlashAsync(user, NightOwls.Channel, text, cancellationToken));

    public ScenesBuilder SlashAndPress(Instant at, string user, string text, string label, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SlashAndPressAsync(user, NightOwls.Channel, text, label, cancellationToken));

    public ScenesBuilder Press(Instant at, string user, string label, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.PressAsync(user, NightOwls.Room, label, cancellationToken));

    public ScenesBuilder Sit(Instant at, string user, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SitAsync(user, NightOwls.Room, cancellationToken));

    public ScenesBuilder Leave(Instant at, string user, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SitAsync(user, null, cancellationToken));

    public ScenesBuilder Say(Instant at, string user, string text, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SayAsync(user, NightOwls.Channel, text, cancellationToken));

    public ScenesBuilder SayInThread(Instant at, string user, string text, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.SayInThreadAsync(user, NightOwls.Channel, text, cancellationToken));

    public ScenesBuilder React(Instant at, string user, string emoji, string? told = null) =>
        Add(at, told, (stage, cancellationToken) => stage.ReactAsync(user, NightOwls.Channel, emoji, cancellationToken));

    /// <summary>Time alone; then the circle's channel is worth a look.</summary>
    public ScenesBuilder Pass(Instant at) => Add(at, null, (_, _) => Task.CompletedTask, NightOwls.Channel);

    private ScenesBuilder Add(Instant at, string? told, Func<IStage, CancellationToken, Task> play, string? shows = null)
    {
        _scenes.Add(new Scene(at, told, shows, play));
        return this;
    }
}
