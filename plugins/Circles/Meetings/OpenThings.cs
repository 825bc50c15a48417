using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>What a circle keeps open, as rituals last said: what was promised and asked stays there.</summary>
/// <param name="Version">Of what rituals said: only newer words replace it.</param>
/// <param name="Promises">How many promises are open.</param>
/// <param name="Asking">Who is looking for help, each once, who asked first first.</param>
internal sealed record OpenThings(long Version, int Promises, ImmutableArray<UserId> Asking)
{
    /// <summary>Whether the home card says the same of both.</summary>
    public bool SaysAs(OpenThings? other) => Promises == (other?.Promises ?? 0) && Asking.SequenceEqual(other?.Asking ?? []);

    /// <summary>As it reads once somebody is forgotten.</summary>
    public OpenThings Without(UserId user) => Asking.Contains(user) ? this with { Asking = Asking.Remove(user) } : this;
}
