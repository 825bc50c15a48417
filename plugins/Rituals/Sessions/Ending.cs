namespace PeerGuild.Rituals.Sessions;

/// <summary>Why a session ended. Stored by name: rename nothing.</summary>
public enum Ending
{
    /// <summary>The announced end was reached.</summary>
    OnTime,

    /// <summary>Somebody who may end it did.</summary>
    ByHand,

    /// <summary>Nobody had been in the room for <see cref="Course.EmptyRoom"/>.</summary>
    Empty,
}
