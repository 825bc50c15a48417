using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>A session is about to begin, once two are there: its room is watched, or, where there is none, they tap. Equal by contents.</summary>
/// <param name="Day">Which one.</param>
/// <param name="StartsAt">Not before; "give us 5" moves it.</param>
/// <param name="EndsAt">The announced end, which nothing moves.</param>
/// <param name="Here">Who is there, as far as is known.</param>
internal sealed record Opening(LocalDate Day, Instant StartsAt, Instant EndsAt, ImmutableArray<UserId> Here)
{
    /// <summary>Never default.</summary>
    public ImmutableArray<UserId> Here { get; init; } = Here.IsDefault ? [] : Here;

    /// <inheritdoc/>
    public bool Equals(Opening? other) =>
        other is not null && (Day, StartsAt, EndsAt) == (other.Day, other.StartsAt, other.EndsAt) && Here.SequenceEqual(other.Here);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Day, StartsAt, Here.Length);
}
