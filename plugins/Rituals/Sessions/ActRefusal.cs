namespace PeerGuild.Rituals.Sessions;

/// <summary>Why a person may not do something to a session.</summary>
public enum ActRefusal
{
    /// <summary>It is for the people in the room.</summary>
    NotInRoom,

    /// <summary>It is the leader's, who is there or has not been away for long.</summary>
    LeadersOnly,
}
