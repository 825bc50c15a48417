using NodaTime;

namespace PeerGuild.Rituals.Schedules;

/// <summary>A session that is soon and was changed, while nobody was told: at night a line waits for the morning.</summary>
/// <param name="Day">What it goes by.</param>
/// <param name="Known">When people think they meet; null where they think they do not.</param>
internal sealed record Unsaid(LocalDate Day, Instant? Known);
