namespace PeerGuild.Rituals.Sessions;

/// <summary>What those in the room made of a case that nobody brought. Stored by name: rename nothing.</summary>
public enum CaseChoice
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>Somebody has one after all.</summary>
    Somebody,

    /// <summary>Check-in goes on instead.</summary>
    CheckIn,
}
