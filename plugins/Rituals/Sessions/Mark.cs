using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Something that happens at an instant of a session's course, by itself or because somebody moved on or ended it.</summary>
/// <param name="At">When.</param>
public abstract record Mark(Instant At)
{
    /// <summary>What it is called within its session: however the course changes, no name happens twice.</summary>
    public abstract string Name { get; }

    /// <summary>A kept part begins: one bell, one card.</summary>
    /// <param name="At">When.</param>
    /// <param name="Part">The part that begins.</param>
    public sealed record PartBegan(Instant At, SegmentKind Part) : Mark(At)
    {
        /// <inheritdoc/>
        public override string Name => $"began-{Part}";
    }

    /// <summary>The silent word that the end is near.</summary>
    /// <param name="At">When.</param>
    /// <param name="Minutes">How many minutes are left until the announced end, 5 or 1.</param>
    /// <param name="Part">The part that runs.</param>
    public sealed record TimeLeft(Instant At, int Minutes, SegmentKind Part) : Mark(At)
    {
        /// <inheritdoc/>
        public override string Name => $"left-{Minutes}";
    }

    /// <summary>The session is over.</summary>
    /// <param name="At">When.</param>
    /// <param name="Why">Why.</param>
    public sealed record SessionEnded(Instant At, Ending Why) : Mark(At)
    {
        /// <inheritdoc/>
        public override string Name => "ended";
    }
}
