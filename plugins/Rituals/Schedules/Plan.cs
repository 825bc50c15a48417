using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Nudges;
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

    /// <summary>The session that runs with all that its cards show, where the input may end it; null where it does not, or none runs.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>What its people are to be reminded of; null while there was nothing.</summary>
    public Doorbell? Doorbell { get; init; }

    /// <summary>The circle's mid-way thread; null before its first session.</summary>
    public MidwayThread? Midway { get; init; }

    /// <summary>When the mid-way thread is posted next; null while it is not known.</summary>
    public Instant? MidwayDue(Instant now) =>
        Circle is { Meets: true } circle && Schedule is { } schedule ? (Midway ?? new MidwayThread(circle.Id)).Seen(schedule.Rota.Sessions, now).Due(circle, schedule, now) : null;

    /// <summary>What was kept before, as the first card of a session shows it.</summary>
    public KeptLines Kept { get; init; } = KeptLines.None;

    /// <summary>Several circles could be meant: theirs, for asking which.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];
}
