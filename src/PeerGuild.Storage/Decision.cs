using System.Collections.Immutable;
using Google.Protobuf;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage;

/// <summary>What a rule returns. All of it is committed in one transaction, or none.</summary>
public sealed record Decision
{
    /// <summary>Commits nothing at all.</summary>
    public static Decision Nothing { get; } = new();

    /// <summary>Documents written and deleted; each at most once.</summary>
    public ImmutableArray<Put> Puts { get; init; } = [];

    /// <summary>Timers armed, moved and disarmed.</summary>
    public ImmutableArray<DocTimer> Timers { get; init; } = [];

    /// <summary>Effects wanted; those of one lane are done in this order.</summary>
    public ImmutableArray<Do> Effects { get; init; } = [];

    /// <summary>Events published, in this order.</summary>
    public ImmutableArray<Publish> Events { get; init; } = [];

    /// <summary>What the person who acted sees; null for inputs that are no person's.</summary>
    public Reply? Reply { get; init; }

    /// <summary>Whether there is anything to commit: a look or a refusal writes nothing.</summary>
    public bool ChangesNothing => Puts.IsEmpty && Timers.IsEmpty && Effects.IsEmpty && Events.IsEmpty;

    /// <summary>Both in one commit; the other one's reply.</summary>
    public Decision And(Decision other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Decision
        {
            Puts = [.. Puts, .. other.Puts],
            Timers = [.. Timers, .. other.Timers],
            Effects = [.. Effects, .. other.Effects],
            Events = [.. Events, .. other.Events],
            Reply = other.Reply,
        };
    }

    /// <summary>A refusal or a look: says something to the person who acted and commits nothing.</summary>
    public static Decision Say(View view) => new() { Reply = new Reply { Say = view } };

    /// <summary>Opens a window for the person who acted and commits nothing.</summary>
    public static Decision Open(Modal window) => new() { Reply = new Reply { Modal = window } };
}

/// <summary>A document written (or, with no state, deleted). Made by <see cref="DocKind{T}"/>.</summary>
public sealed record Put(DocRef Ref, DocKind Kind, object? State)
{
    /// <summary>Deleted with every trace: see <see cref="DocKind{T}.Forget"/>.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>Then, its bytes are overwritten before the commit is answered; false where much is forgotten and <see cref="IStore.ForgetAsync(GuildId, UserId, LostWords, CancellationToken)"/> follows.</summary>
    public bool IsScrubbed { get; init; }
}

/// <summary>A timer of a document. The same name moves it; null disarms it. It goes with its document.</summary>
/// <param name="Ref">The document it belongs to.</param>
/// <param name="Name">The name it is declared with in the plugin.</param>
/// <param name="Due">When it falls due; in the past is at once.</param>
public sealed record DocTimer(DocRef Ref, string Name, Instant? Due);

/// <summary>An effect wanted. The store gives it its id and the time of the commit.</summary>
/// <param name="Lane">The document it belongs to: effects of a lane are done one after the other.</param>
/// <param name="Act">The act, with its target unless <see cref="On"/> names one; id, guild and times are left empty.</param>
public sealed record Do(DocRef Lane, Effect Act)
{
    /// <summary>What this makes is called so in the lane from now on: "card", "thread". A later one takes the name over.</summary>
    public string? Anchor { get; init; }

    /// <summary>
    /// The target is that anchor: the message to edit, to pin, to react to or to start a thread on, or the channel to post in. Fails with its maker,
    /// unsent, as GONE. Not for a chime or a status, which name their voice channel.
    /// </summary>
    public string? On { get; init; }

    /// <summary>
    /// An unsent effect of the lane with this key gives way to this one. What makes an anchor gives way only to what makes the same anchor, and only
    /// while nothing unsent is on it.
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>Not begun later than this; an effect that expired is told only if <see cref="Tell"/> asks for it.</summary>
    public Instant? NotAfter { get; init; }

    /// <summary>
    /// For a post that nobody will edit: whom it is about. When one of them is forgotten it is removed, or never sent. What stands on an anchor is
    /// kept current by the rules of its document instead. A direct message is about whom it goes to by itself.
    /// </summary>
    public ImmutableArray<UserId> About { get; init; } = [];

    /// <summary>Decide again on success (or expiry) too; on failure it always is.</summary>
    public bool Tell { get; init; }
}

/// <summary>An event published.</summary>
/// <param name="Body">Any message; subscribers know it by its full name.</param>
/// <param name="StateOf">For a state event, the document whose public card it is: the log keeps the last one. Null for a happening.</param>
public sealed record Publish(IMessage Body, DocRef? StateOf)
{
    /// <summary>A happening: kept for 30 days.</summary>
    public static Publish Happening(IMessage body) => new(body, null);

    /// <summary>The public card of a document: the log keeps the last one.</summary>
    public static Publish State(DocRef document, IMessage body) => new(body, document);
}
