using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Why somebody may not do that now. Each value has one sentence in Texts.</summary>
internal enum RightRefusal
{
    /// <summary>They sit in no voice channel, or in another one.</summary>
    NotInTheRoom,

    /// <summary>They are in the room, but not in the circle.</summary>
    NotInTheCircle,

    /// <summary>Ending and skipping are the leader's, and the leader is there.</summary>
    LeaderIsThere,
}

/// <summary>Who may do what in a session: anyone of the circle in the room moves on, holds and adds minutes; ending and skipping are the leader's.</summary>
internal static class Rights
{
    /// <summary>So long the leader may be out of the room before anybody in it may lead.</summary>
    public static readonly Duration Grace = Duration.FromSeconds(90);

    /// <summary>Null when they may.</summary>
    public static RightRefusal? Control(bool inTheRoom, bool inTheCircle) =>
        !inTheRoom ? RightRefusal.NotInTheRoom
        : !inTheCircle ? RightRefusal.NotInTheCircle
        : null;

    /// <summary>Null when they may; asked only of somebody who may control.</summary>
    /// <param name="leads">Whether they lead it.</param>
    /// <param name="leaderOutSince">Since when the leader is out of the room; null while the leader is there.</param>
    /// <param name="now">When it is asked.</param>
    public static RightRefusal? Lead(bool leads, Instant? leaderOutSince, Instant now) =>
        leads || (leaderOutSince is { } since && (since == Instant.MinValue || now - since >= Grace)) ? null : RightRefusal.LeaderIsThere;
}
