using NodaTime;

namespace PeerGuild.Rituals.Agendas;

/// <summary>A part of an agenda.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Planned">How long it is meant to take, more than zero.</param>
public sealed record Segment(SegmentKind Kind, Duration Planned)
{
    /// <summary>What the circle calls it, as people typed it; null where its words are ours.</summary>
    public string? Title { get; init; }

    /// <summary>What to say in it, as people typed it; null where its words are ours, or where they gave none.</summary>
    public string? Prompt { get; init; }
}
