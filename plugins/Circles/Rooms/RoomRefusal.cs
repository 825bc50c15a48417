namespace PeerGuild.Circles.Rooms;

/// <summary>Why no room of its own was begun for a circle.</summary>
internal enum RoomRefusal
{
    /// <summary>It is the steward's to wish for.</summary>
    NotSteward,

    /// <summary>It has one.</summary>
    There,

    /// <summary>It is being made.</summary>
    Underway,

    /// <summary>The server's managers would rather not.</summary>
    NotHere,
}
