using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>One time somebody was in the room.</summary>
/// <param name="User">Who.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when, after <paramref name="From"/>; null while they are there.</param>
public sealed record Stay(UserId User, Instant From, Instant? Until = null);
