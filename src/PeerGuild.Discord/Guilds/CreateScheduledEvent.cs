namespace PeerGuild.Discord.Guilds;

/// <summary>A scheduled event to be made.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="ScheduledStartTime">After now.</param>
/// <param name="ChannelId">Not of an external one.</param>
/// <param name="ScheduledEndTime">Required of an external one.</param>
/// <param name="EntityMetadata">Of an external one alone.</param>
/// <param name="Description">At most 1,000 characters.</param>
/// <param name="PrivacyLevel">2, for members: there is no other.</param>
/// <remarks>Source: Discord Docs, Guild Scheduled Event, https://docs.discord.com/developers/resources/guild-scheduled-event.</remarks>
public sealed record CreateScheduledEvent(
    string Name,
    DateTimeOffset ScheduledStartTime,
    ScheduledEventPlace EntityType,
    ChannelId? ChannelId = null,
    DateTimeOffset? ScheduledEndTime = null,
    EventMetadata? EntityMetadata = null,
    string? Description = null,
    int PrivacyLevel = 2);
