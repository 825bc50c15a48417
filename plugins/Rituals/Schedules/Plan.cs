using System.Collections.Immutable;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals.Schedules;

/// <summary>A circle's schedule, as a rule needs it.</summary>
/// <param name="Schedule">Null while it has none.</param>
/// <param name="Circle">Null when it is not known.</param>
/// <param name="Running">A session of the circle that runs.</param>
/// <param name="InRoom">A session that runs in the room of the schedule, be it another circle's.</param>
internal sealed record Plan(Schedule? Schedule, CircleCopy? Circle, Session? Running, Session? InRoom)
{
    /// <summary>As others know it, where the input itself replaces the schedule or the circle; null where it does not.</summary>
    public Plan? Was { get; init; }

    /// <summary>Several circles could be meant: theirs, for asking which.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];
}
