using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Guilds;

/// <summary>A change of a scheduled event; what is not given stays as it is.</summary>
/// <remarks>Source: Discord Docs, Guild Scheduled Event, https://docs.discord.com/developers/resources/guild-scheduled-event.</remarks>
public sealed record UpdateScheduledEvent
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>After now.</summary>
    public DateTimeOffset? ScheduledStartTime { get; init; }

    /// <summary>After the start.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>Where.</summary>
    public ScheduledEventPlace? EntityType { get; init; }

    /// <summary>Cleared when it becomes external.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ChannelId?> ChannelId { get; init; }

    /// <summary>Of an external one.</summary>
    public EventMetadata? EntityMetadata { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>To begin, end or call it off.</summary>
    public ScheduledEventStatus? Status { get; init; }
}
