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

    /// <summary>A part of its agenda's own, known by its place: the first. Its agenda says what it is for.</summary>
    Own1,

    /// <summary>As <see cref="Own1"/>, in the second place.</summary>
    Own2,

    /// <summary>As <see cref="Own1"/>, in the third place.</summary>
    Own3,

    /// <summary>As <see cref="Own1"/>, in the fourth place.</summary>
    Own4,

    /// <summary>As <see cref="Own1"/>, in the fifth place.</summary>
    Own5,

    /// <summary>As <see cref="Own1"/>, in the sixth place.</summary>
    Own6,

    /// <summary>As <see cref="Own1"/>, in the seventh place.</summary>
    Own7,
}
