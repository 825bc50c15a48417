using NodaTime;

namespace PeerGuild.Rituals.Schedules;

/// <summary>One session is not when it would be.</summary>
/// <param name="Day">The day it would have been.</param>
/// <param name="To">When it is; null when it is left out.</param>
internal sealed record Change(LocalDate Day, LocalDateTime? To);
