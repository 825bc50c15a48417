namespace PeerGuild.Rituals.Sessions;

/// <summary>Why a session's course stays as it is.</summary>
public enum CourseRefusal
{
    /// <summary>Too little time is left before the announced end for the whole close: there is nothing to start.</summary>
    TooLate,

    /// <summary>The session has ended.</summary>
    Over,

    /// <summary>The close runs: nothing comes after it, nothing is added to it, nothing holds it. Ending it is the leader's.</summary>
    InClose,

    /// <summary>The later parts have no minutes left to give.</summary>
    NothingToTake,

    /// <summary>The clock is held already.</summary>
    AlreadyHeld,

    /// <summary>The clock runs: there is no hold to end.</summary>
    NotHeld,

    /// <summary>The part to leave out runs now; moving on leaves it.</summary>
    PartRuns,

    /// <summary>The part to leave out is the close, which always stays.</summary>
    PartIsClose,

    /// <summary>The part to leave out has been.</summary>
    PartIsOver,

    /// <summary>The part to leave out is not among today's parts: left out before, or not on this agenda.</summary>
    PartLeftOut,
}
