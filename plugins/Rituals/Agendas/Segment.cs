using NodaTime;

namespace PeerGuild.Rituals.Agendas;

/// <summary>A part of an agenda.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Planned">How long it is meant to take, more than zero.</param>
public sealed record Segment(SegmentKind Kind, Duration Planned);
