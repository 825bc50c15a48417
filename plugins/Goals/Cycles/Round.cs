using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Cycles;

/// <summary>
/// Where a circle is: its latest session, and whether its cycle has turned with it. A cycle is the session it began with, by that session's id, so that
/// events in any order, however often, turn it once.
/// </summary>
/// <param name="Circle">The circle's id.</param>
internal sealed record Round(string Circle)
{
    /// <summary>The latest session that began: goals set now belong to it. "" before the first.</summary>
    public string Session { get; init; } = "";

    /// <summary>The session before, while this one has not turned the cycle.</summary>
    public string Before { get; init; } = "";

    /// <summary>A moment within the latest session; null before the first. Sessions of a circle never overlap.</summary>
    public Instant? Within { get; init; }

    /// <summary>When the cycle turned with it; null until it has.</summary>
    public Instant? TurnedAt { get; init; }

    /// <summary>It is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>Where its record has a thread; null while there is none.</summary>
    public ChannelId? Thread { get; init; }

    /// <summary>The dates known.</summary>
    public long DatesVersion { get; init; }

    /// <summary>When they meet next; null when nobody said.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>Something was heard of a session: of the one that is known, of a newer one, or of one that is long over.</summary>
    /// <param name="session">Which.</param>
    /// <param name="at">A moment within it.</param>
    /// <returns>Null when a later one is known.</returns>
    public Round? Hear(string session, Instant at) =>
        session == Session ? this
        : Within >= at ? null
        : this with { Session = session, Before = Session, Within = at, TurnedAt = null, IsOver = false, Thread = null };

    /// <summary>The goals part began, or the session ended: the cycle turns, once.</summary>
    public Round Turn(Instant at) => TurnedAt is null ? this with { TurnedAt = at, Before = "" } : this;

    /// <summary>The cycle the circle is in still, while the latest session has not turned it; null once it has, and before the first.</summary>
    [JsonIgnore]
    public string? Running => Session.Length > 0 && TurnedAt is null ? Before : null;

    /// <summary>Whether a goal waits for a word of how it went.</summary>
    public bool Waits(Goal goal) => goal.IsOpen && goal.Cycle != Session && (TurnedAt is not null || goal.Cycle != Before);

    /// <summary>Whether one can say of a goal how it went and set the next: from the beginning of the next session on.</summary>
    public bool IsLast(Goal goal) => goal.IsOpen && goal.Cycle != Session;
}
