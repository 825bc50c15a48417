using NodaTime;

namespace PeerGuild.Rituals.Attendance;

/// <summary>Somebody was in the room from when to when.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="From">When they came, as far as is known.</param>
/// <param name="To">When they left; null while they are there.</param>
/// <param name="About">One of the two was not seen, because facts were lost in between.</param>
internal sealed record Stay(ulong User, Instant From, Instant? To, bool About);
