using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Something that happens by itself at an instant of a session, exactly once.</summary>
/// <param name="At">When.</param>
/// <param name="Part">The index of the part that runs then.</param>
internal abstract record Mark(Instant At, int Part)
{
    /// <summary>A part began: one bell.</summary>
    internal sealed record Began(Instant At, int Part) : Mark(At, Part);

    /// <summary>A silent word before the end.</summary>
    /// <param name="At">When.</param>
    /// <param name="Part">The running part.</param>
    /// <param name="Left">What is left of the session.</param>
    internal sealed record Word(Instant At, int Part, Duration Left) : Mark(At, Part);

    /// <summary>It is over.</summary>
    internal sealed record Ended(Instant At, int Part) : Mark(At, Part);
}
