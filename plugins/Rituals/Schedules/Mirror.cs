using NodaTime;

namespace PeerGuild.Rituals.Schedules;

/// <summary>One session as it stands in the server's own calendar, which follows ours.</summary>
/// <param name="Key">What it goes by among the schedule's effects.</param>
/// <param name="Day">Which session.</param>
/// <param name="At">When it begins there.</param>
/// <param name="EndsAt">When it is over there.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Room">The voice channel's id; 0 when they meet elsewhere.</param>
internal sealed record Mirror(string Key, LocalDate Day, Instant At, Instant EndsAt, string Name, ulong Room)
{
    /// <summary>The event's id; 0 until Discord has made it: nothing can be changed before.</summary>
    public ulong Event { get; init; }

    public MirrorStage Stage { get; init; }

    /// <summary>It was begun there.</summary>
    public bool IsStarted { get; init; }
}

/// <summary>How far a session in the server's calendar is. Stored by name: rename nothing.</summary>
internal enum MirrorStage
{
    /// <summary>It is to come.</summary>
    Planned,

    /// <summary>They meet.</summary>
    Begun,

    /// <summary>It is called off, or nobody came.</summary>
    Off,
}

/// <summary>Whether sessions are shown in the server's calendar. Stored by name: rename nothing.</summary>
internal enum MirrorStand
{
    /// <summary>They are.</summary>
    On,

    /// <summary>Discord refused one: the steward is told, and no more are tried.</summary>
    Refused,

    /// <summary>The steward knows.</summary>
    Off,
}
