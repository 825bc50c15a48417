namespace PeerGuild.Rituals.Agendas;

/// <summary>What a timed part of a session is for. Stored by name: rename nothing.</summary>
public enum SegmentKind
{
    /// <summary>One success and one challenge each.</summary>
    CheckIn,

    /// <summary>One member's real work example.</summary>
    Spotlight,

    /// <summary>Solving together.</summary>
    Solving,

    /// <summary>One goal each.</summary>
    Goals,

    /// <summary>Insights, commitments, the next leader and date. The last part of every agenda, and never shortened.</summary>
    Close,
}
