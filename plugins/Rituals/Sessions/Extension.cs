using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What came of a wish for more time.</summary>
/// <param name="Course">The course with the current part extended.</param>
/// <param name="Given">How much it got: more than zero, at most what was asked for.</param>
public sealed record Extension(Course Course, Duration Given);
