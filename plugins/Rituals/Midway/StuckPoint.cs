using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>Where somebody is stuck, as a case for a session that has none: told mid-way, or asked for help with.</summary>
/// <param name="Id">Of what they told or asked.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Text">As typed.</param>
internal sealed record StuckPoint(string Id, UserId User, string Text);
