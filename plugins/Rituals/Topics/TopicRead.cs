using PeerGuild.Plugins;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Topics;

/// <summary>What a rule about a topic needs.</summary>
/// <param name="Topic">Null when it is gone.</param>
/// <param name="Keep">Its circle and what is kept there.</param>
internal sealed record TopicRead(Topic? Topic, Keep Keep)
{
    public static ValueTask<TopicRead> ByButton(IRead read, Press press, CancellationToken cancellationToken) =>
        ById(read, press.Args is [var id, ..] ? id : "", cancellationToken);

    public static ValueTask<TopicRead> ByWindow(IRead read, Filled filled, CancellationToken cancellationToken) =>
        ById(read, filled.Args is [var id, ..] ? id : "", cancellationToken);

    public static async ValueTask<TopicRead> ById(IRead read, string id, CancellationToken cancellationToken) =>
        id.Length is > 0 and <= 64 && await read.GetAsync(Kinds.Topic, id, cancellationToken) is { State: var topic }
            ? new TopicRead(topic, await KeepReads.OfCircleAsync(read, topic.Circle, topic.Heard, null, cancellationToken))
            : new TopicRead(null, Keep.Nothing);

    /// <summary>The circle that a button names.</summary>
    public static async ValueTask<Keep> OfCircle(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } circle, ..] ? await KeepReads.OfCircleAsync(read, circle, null, null, cancellationToken) : Keep.Nothing;

    /// <summary>The circle that a window names.</summary>
    public static async ValueTask<Keep> OfCircle(IRead read, Filled filled, CancellationToken cancellationToken) =>
        filled.Args is [{ Length: > 0 and <= 64 } circle, ..] ? await KeepReads.OfCircleAsync(read, circle, null, null, cancellationToken) : Keep.Nothing;
}
