using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>Somebody asks somebody else to swap turns, or to lead together; it waits for a yes.</summary>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Day">The session of the turn that is offered, as the schedule has it without changes.</param>
/// <param name="Duty">That turn.</param>
/// <param name="ForDay">The session of the turn that is asked for; null when they are to lead together.</param>
/// <param name="ForDuty">That turn.</param>
internal sealed record Offer(UserId From, UserId To, LocalDate Day, Duty Duty, LocalDate? ForDay, Duty ForDuty)
{
    /// <summary>They are to lead together.</summary>
    [JsonIgnore]
    public bool IsTogether => ForDay is null;
}
