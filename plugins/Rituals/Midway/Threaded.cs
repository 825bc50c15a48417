using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>A post in the circle's channel with a thread on it, as far as it is known. Where one is gone another takes its place.</summary>
/// <param name="Number">How many there have been, this one counted; 0 before the first.</param>
/// <param name="Channel">The thread, or the channel itself where no thread may be started; null while there is none.</param>
/// <param name="IsComing">It was wanted, and Discord has not said yet what came of it.</param>
internal sealed record Threaded(int Number, ChannelId? Channel, bool IsComing)
{
    /// <summary>Before the first.</summary>
    public static Threaded None { get; } = new(0, null, IsComing: false);

    /// <summary>The anchor of the post.</summary>
    [JsonIgnore]
    public string Card => CardOf(Number);

    /// <summary>The anchor of the thread.</summary>
    [JsonIgnore]
    public string Thread => $"thread-{Number}";

    /// <summary>The anchor of an earlier post.</summary>
    public static string CardOf(int number) => $"card-{number}";

    /// <summary>Another one is wanted.</summary>
    public Threaded Next() => new(Number + 1, null, IsComing: true);

    /// <summary>What is wanted of Discord for it: the post, which notifies nobody, and the thread on it.</summary>
    /// <param name="lane">Its document.</param>
    /// <param name="channel">The circle's channel.</param>
    /// <param name="view">What the post says.</param>
    /// <param name="name">The thread's name.</param>
    /// <param name="notAfter">Too late to be posted.</param>
    /// <param name="key">What its result is told by; null where nobody asks.</param>
    /// <param name="about">Whom it names.</param>
    public ImmutableArray<Do> Wanted(
        DocRef lane, ChannelId channel, View view, string name, Instant? notAfter, string? key = null, ImmutableArray<UserId> about = default) =>
    [
        new Do(lane, OnDiscord.Post(channel, view))
        {
            Anchor = Card,
            NotAfter = notAfter,
            Replaces = key,
            Tell = key is not null,
            About = about.IsDefault ? [] : about,
        },
        new Do(lane, OnDiscord.Thread(name)) { Anchor = Thread, On = Card, Tell = true },
    ];

    /// <summary>What Discord said of it.</summary>
    /// <param name="anchor">Of what.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="channel">The circle's channel, which serves where no thread may be started.</param>
    /// <returns>The same when it is not about this one's thread.</returns>
    public Threaded Heard(string? anchor, Result result, ChannelId channel) =>
        anchor != Thread || !IsComing ? this
        : result.Made is { } made ? this with { Channel = new ChannelId(made.Channel), IsComing = false }
        : result.Failed?.Reason is Failure.Types.Reason.MissingPermission or Failure.Types.Reason.NotAllowed or Failure.Types.Reason.Refused
            ? this with { Channel = channel, IsComing = false }
        : this with { IsComing = false };
}
