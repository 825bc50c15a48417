namespace PeerGuild.Discord.Guilds;

/// <summary>How a scheduled event stands. It begins or is called off, and ends once it has begun; nothing follows after that.</summary>
public enum ScheduledEventStatus
{
    /// <summary>To come.</summary>
    Scheduled = 1,

    /// <summary>Under way.</summary>
    Active = 2,

    /// <summary>Over.</summary>
    Completed = 3,

    /// <summary>Called off.</summary>
    Canceled = 4,
}
