using NodaTime;

namespace PeerGuild.Rituals.Agendas;

/// <summary>A part of an agenda, as planned.</summary>
internal sealed record Segment(SegmentKind Kind, Duration Planned);
