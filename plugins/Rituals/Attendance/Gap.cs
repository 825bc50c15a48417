using NodaTime;

namespace PeerGuild.Rituals.Attendance;

/// <summary>A time of which nobody told who was in the room.</summary>
/// <param name="From">The last moment known.</param>
/// <param name="Until">The snapshot after it, later than <paramref name="From"/>.</param>
public sealed record Gap(Instant From, Instant Until);
