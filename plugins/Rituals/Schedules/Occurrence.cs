using NodaTime;
using PeerGuild.Rituals.Turns;

namespace PeerGuild.Rituals.Schedules;

/// <summary>A session that is to be.</summary>
/// <param name="Day">What it goes by: its day as the schedule has it without changes.</param>
/// <param name="Local">When, on the circle's wall clock.</param>
/// <param name="At">The same moment.</param>
internal sealed record Occurrence(LocalDate Day, LocalDateTime Local, Instant At)
{
    /// <summary>Who does what.</summary>
    public Lineup Lineup { get; init; } = new(null, null, null);
}
