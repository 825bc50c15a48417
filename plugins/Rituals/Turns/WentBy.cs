using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>Turns of somebody went by without them.</summary>
/// <param name="User">Whose.</param>
/// <param name="Times">How many, since they were last there as a session began.</param>
internal sealed record WentBy(UserId User, int Times);
