namespace PeerGuild.Rituals.Nudges;

/// <summary>What was written to a circle that nobody had asked for just then. Stored by name: rename nothing.</summary>
internal enum RingKind
{
    /// <summary>A line: for whom something waits, or the one of the evening before.</summary>
    Line,

    /// <summary>The mid-way thread.</summary>
    Midway,

    /// <summary>A line that says a session is at another time than people were told.</summary>
    Correction,

    /// <summary>The failure of the month: a fifth message, which the fortnight's four leave room for.</summary>
    Failure,
}
