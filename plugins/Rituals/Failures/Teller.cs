using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>Somebody who was asked for a failure, or told one.</summary>
/// <param name="User">Who.</param>
/// <param name="Last">At which of the circle's turns they were asked or told last, from 1; 0 when they never were.</param>
/// <param name="Passes">How often they passed since they last said yes.</param>
/// <param name="HasTold">They told one, ever.</param>
internal sealed record Teller(UserId User, int Last, int Passes, bool HasTold);
