namespace PeerGuild.Discord.Guilds;

/// <summary>An event in a guild's calendar.</summary>
/// <param name="EntityMetadata">Where an event outside of Discord takes place.</param>
/// <remarks>Source: Discord Docs, Guild Scheduled Event, https://docs.discord.com/developers/resources/guild-scheduled-event.</remarks>
public sealed record ScheduledEvent(
    ScheduledEventId Id,
    string Name,
    DateTimeOffset ScheduledStartTime,
    ScheduledEventStatus Status,
    ScheduledEventPlace EntityType,
    ChannelId? ChannelId = null,
    UserId? CreatorId = null,
    DateTimeOffset? ScheduledEndTime = null,
    EventMetadata? EntityMetadata = null,
    string? Description = null);
