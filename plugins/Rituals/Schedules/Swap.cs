using NodaTime;
using PeerGuild.Rituals.Turns;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Turns of one session that were agreed on by hand.</summary>
/// <param name="Day">Of the session, as the schedule has it without changes.</param>
/// <param name="Agreed">Null where nothing was agreed on.</param>
internal sealed record Swap(LocalDate Day, Lineup Agreed);
