using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Something that is to happen in a server, shown above its channels.</summary>
/// <param name="ChannelId">Where; null for an external one, which has a <see cref="Location"/> and an <see cref="End"/>.</param>
internal sealed record ScheduledEvent(
    ulong Id,
    ulong GuildId,
    ulong? ChannelId,
    ulong CreatorId,
    string Name,
    Instant Start,
    EventKind Kind,
    EventStatus Status) : Entity
{
    public Instant? End { get; init; }

    public string? Description { get; init; }

    public string? Location { get; init; }

    /// <summary>When it ends by itself: its room was left by the last one a moment before.</summary>
    public Instant? EmptyUntil { get; init; }

    /// <summary>Who said that they are interested, upwards by id.</summary>
    public ImmutableArray<ulong> Users { get; init; } = [];

    public override EntityKey Key => new(Id);

    public override ulong Group => GuildId;

    public bool IsOver => Status is EventStatus.Completed or EventStatus.Canceled;
}

/// <summary>Where an event takes place: Discord's <c>entity_type</c>.</summary>
internal enum EventKind
{
    Stage = 1,
    Voice = 2,
    External = 3,
}

internal enum EventStatus
{
    Scheduled = 1,
    Active = 2,
    Completed = 3,
    Canceled = 4,
}
