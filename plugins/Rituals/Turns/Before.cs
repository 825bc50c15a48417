using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>How the turns were before a session: who begins it anew goes on from there.</summary>
/// <param name="Rota">Whose turn it was.</param>
/// <param name="Planned">Who was to do what; null where it was in no schedule.</param>
internal sealed record Before(Rota Rota, Lineup? Planned)
{
    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => Rota.People().Concat(Planned?.People() ?? []);

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Before Without(UserId user) => new(Rota.Without(user), Planned?.Without(user));
}
