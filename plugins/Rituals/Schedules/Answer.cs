using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Somebody said whether they come.</summary>
/// <param name="Day">To the session of that day, as the schedule has it without changes.</param>
/// <param name="User">Who.</param>
/// <param name="Comes">What they said last.</param>
internal sealed record Answer(LocalDate Day, UserId User, bool Comes);
