using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>Somebody did a duty.</summary>
/// <param name="Duty">Which.</param>
/// <param name="User">Who.</param>
/// <param name="Session">In which of the circle's sessions they did it last, from 1.</param>
internal sealed record Turn(Duty Duty, UserId User, int Session);
