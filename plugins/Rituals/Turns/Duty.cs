namespace PeerGuild.Rituals.Turns;

/// <summary>A part in a session that goes round. Stored by name: rename nothing.</summary>
internal enum Duty
{
    /// <summary>Leads.</summary>
    Facilitator,

    /// <summary>Brings a case.</summary>
    Spotlight,

    /// <summary>Takes notes.</summary>
    NoteTaker,
}
