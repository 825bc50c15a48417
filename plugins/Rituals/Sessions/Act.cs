namespace PeerGuild.Rituals.Sessions;

/// <summary>What a person can do to a running session.</summary>
public enum Act
{
    /// <summary>On to the next part.</summary>
    MoveOn,

    /// <summary>A little longer here.</summary>
    Extend,

    /// <summary>Hold the clock.</summary>
    Pause,

    /// <summary>Let the clock run again.</summary>
    Resume,

    /// <summary>Leave a later part out.</summary>
    Skip,

    /// <summary>End the session.</summary>
    End,

    /// <summary>Lead it from now on.</summary>
    TakeLead,
}
