namespace PeerGuild.Rituals.Nudges;

/// <summary>How a nudge stands. Stored by name: rename nothing.</summary>
internal enum NudgeState
{
    /// <summary>Not sent yet, or on its way.</summary>
    Planned,

    /// <summary>Discord has it.</summary>
    Sent,

    /// <summary>Discord did not take it: the steward reads so in /me.</summary>
    Failed,

    /// <summary>Its time went by.</summary>
    Expired,
}
