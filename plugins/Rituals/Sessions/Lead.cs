using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Who leads a session, and so who may do what. Whoever starts a session leads it.</summary>
/// <remarks>Rule: "anyone in the room may move on, hold, add two minutes; ending and skipping are the leader's".</remarks>
/// <param name="Leader">Who leads; may do everything, from anywhere.</param>
/// <param name="OutSince">Since when the leader is known to be out of the room; null when there or when nobody knows.</param>
public sealed record Lead(UserId Leader, Instant? OutSince = null)
{
    /// <summary>After how long out of the room the leader's part falls to whoever is there.</summary>
    public static Duration Patience { get; } = Duration.FromSeconds(90);

    /// <summary>Who led has left the circle: the leader's part is whoever's there.</summary>
    public bool IsFree { get; init; }

    /// <summary>When the leader's part falls to whoever is there; null while the leader is.</summary>
    public Instant? VacantAt => OutSince + Patience;

    /// <summary>Whether the leader is gone, or has been out for so long, that anyone in the room may do what is the leader's.</summary>
    public bool IsVacant(Instant now) => IsFree || now >= VacantAt;

    /// <summary>Why somebody may not do something now, or null when they may.</summary>
    /// <param name="act">What.</param>
    /// <param name="actor">Who.</param>
    /// <param name="isHere">Whether they are in the session's room at this moment.</param>
    /// <param name="now">The moment.</param>
    public ActRefusal? Refuses(Act act, UserId actor, bool isHere, Instant now) =>
        actor == Leader && !IsFree ? null
        : !isHere ? ActRefusal.NotInRoom
        : (act is Act.Skip or Act.End or Act.TakeLead) && !IsVacant(now) ? ActRefusal.LeadersOnly
        : null;
}
