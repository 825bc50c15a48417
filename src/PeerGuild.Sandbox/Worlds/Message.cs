using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>A message, public or seen by one person only.</summary>
internal sealed record Message(
    ulong Id,
    ulong ChannelId,
    ulong GuildId,
    ulong AuthorId,
    MessageType Type,
    Instant At,
    string Content,
    MessageFlags Flags) : Entity
{
    public Instant? EditedAt { get; init; }

    /// <summary>As validated; null when there are none. So are components and attachments.</summary>
    public JsonElement? Embeds { get; init; }

    public JsonElement? Components { get; init; }

    public JsonElement? Attachments { get; init; }

    /// <summary>As sent, a string or a number.</summary>
    public JsonElement? Nonce { get; init; }

    /// <summary>Discord's <c>interaction_metadata</c>, when an interaction made it.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The only person who sees it; null when everyone does.</summary>
    public ulong? EphemeralFor { get; init; }

    public ulong? ReferenceId { get; init; }

    public ulong? ThreadId { get; init; }

    /// <summary>When it was pinned; null when it is not.</summary>
    public Instant? PinnedAt { get; init; }

    public bool Tts { get; init; }

    public bool MentionsEveryone { get; init; }

    public ImmutableArray<ulong> Mentions { get; init; } = [];

    public ImmutableArray<ulong> MentionedRoles { get; init; } = [];

    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    public override EntityKey Key => new(Id);

    public override ulong Group => ChannelId;

    public bool Pinned => PinnedAt is not null;

    public bool IsV2 => Flags.HasFlag(MessageFlags.ComponentsV2);

    public bool FromInteraction => Metadata is not null;
}

/// <summary>Who reacted with an emoji, in the order of reacting.</summary>
internal sealed record Reaction(string Emoji, ImmutableArray<ulong> Users);

internal enum MessageType
{
    Default = 0,
    PinNotice = 6,
    MemberJoined = 7,
    ThreadCreated = 18,
    Reply = 19,
    Slash = 20,
    ThreadStarter = 21,
    ContextMenu = 23,
}

[Flags]
internal enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,
    HasThread = 1 << 5,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    SuppressNotifications = 1 << 12,
    ComponentsV2 = 1 << 15,
}
