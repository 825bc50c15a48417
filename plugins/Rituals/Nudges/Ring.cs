using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>Something was written to a circle, or to one of it, that nobody had asked for just then.</summary>
/// <param name="Key">What it goes by among the circle's.</param>
/// <param name="At">When it was wanted of Discord.</param>
/// <param name="To">Whom alone; null for a line in the circle's channel.</param>
/// <param name="Mentions">It was sent aloud.</param>
internal sealed record Ring(string Key, Instant At, UserId? To = null, bool Mentions = false)
{
    public RingKind Kind { get; init; }

    /// <summary>What it says of a session; null where it speaks of none, and of one from before this was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Evening? Evening { get; init; }

    /// <summary>Where it stands, if it speaks of a session; 0 until Discord has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong Channel { get; init; }

    /// <inheritdoc cref="Channel"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong Message { get; init; }
}
