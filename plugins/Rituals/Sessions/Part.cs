using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>A part of a session's course. It lasts until the next one starts.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Planned">How long the agenda gave it.</param>
/// <param name="Start">When it began or will begin; for a part that is left out, when the next one does.</param>
internal sealed record Part(SegmentKind Kind, Duration Planned, Instant Start);
