using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>An agenda's part, laid on the clock.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Planned">How long the agenda meant it to take.</param>
/// <param name="BeginsAt">When it begins or began.</param>
/// <param name="EndsAt">When it ends or ended, never before <paramref name="BeginsAt"/>; the same instant when it is left out.</param>
public sealed record Part(SegmentKind Kind, Duration Planned, Instant BeginsAt, Instant EndsAt)
{
    /// <summary>How long it takes, or took.</summary>
    [JsonIgnore]
    public Duration Length => EndsAt - BeginsAt;

    /// <summary>Whether it has no time at all: no bell, no card.</summary>
    [JsonIgnore]
    public bool IsLeftOut => EndsAt == BeginsAt;
}
