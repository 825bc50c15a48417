using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Where a session is at an instant: computed, never counted down.</summary>
/// <param name="Index">The running part.</param>
/// <param name="Part">The running part.</param>
/// <param name="Until">When it ends; while the clock is held, when the clock goes on by itself.</param>
/// <param name="Held">The clock is held.</param>
internal sealed record Stage(int Index, Part Part, Instant Until, bool Held);
