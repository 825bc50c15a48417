using NodaTime;

namespace PeerGuild.Rituals.Nudges;

/// <summary>What a line, or a direct message, says of when they meet.</summary>
/// <param name="Day">What the session goes by.</param>
/// <param name="First">The hour it was written about.</param>
/// <param name="At">When it says they meet; null once it says that they do not.</param>
internal sealed record Evening(LocalDate Day, Instant First, Instant? At);
