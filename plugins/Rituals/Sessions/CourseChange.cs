using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Why a course stays as it is. Each value has one sentence in Texts.</summary>
internal enum CourseRefusal
{
    /// <summary>The session is over.</summary>
    Over,

    /// <summary>Only the close is left, and the end is fixed.</summary>
    OnlyTheClose,

    /// <summary>The later parts have no minutes left to give.</summary>
    NothingToTake,

    /// <summary>The clock is held already.</summary>
    Held,

    /// <summary>The clock is running.</summary>
    Running,

    /// <summary>That part is not ahead: it runs, is over or was left out.</summary>
    NotAhead,

    /// <summary>The close is always kept.</summary>
    CloseIsKept,
}

/// <summary>What came of asking a course to change.</summary>
internal abstract record CourseChange
{
    private CourseChange()
    {
    }

    /// <summary>It changed.</summary>
    /// <param name="Course">The course now.</param>
    /// <param name="Given">The time that was given, where time was asked for.</param>
    internal sealed record Changed(Course Course, Duration Given) : CourseChange;

    /// <summary>It stays.</summary>
    internal sealed record Refused(CourseRefusal Why) : CourseChange;
}
