using NodaTime;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Days on which the circle does not meet, unless a session is moved there by hand.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
internal sealed record Holiday(LocalDate From, LocalDate To)
{
    public bool Has(LocalDate day) => day >= From && day <= To;
}
