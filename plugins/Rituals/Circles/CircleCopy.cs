using System.Collections.Immutable;
using PeerGuild.Protocol.Circles;

namespace PeerGuild.Rituals.Circles;

/// <summary>What rituals knows of a circle: a copy of the card that the circles plugin publishes, replaced by whatever is newer.</summary>
/// <param name="Id">The circle's id.</param>
/// <param name="Version">The card's version.</param>
/// <param name="Name">As people typed it.</param>
/// <param name="Channel">The circle's text channel.</param>
/// <param name="Zone">IANA name of its time zone.</param>
/// <param name="Members">In order of joining.</param>
/// <param name="Closed">Nobody meets in it any more.</param>
internal sealed record CircleCopy(string Id, long Version, string Name, ulong Channel, string Zone, ImmutableArray<CircleMember> Members, bool Closed)
{
    public static CircleCopy From(CircleChanged card) => new(
        card.Circle,
        card.Version,
        card.Name,
        card.Channel,
        card.Zone,
        [.. card.Members.Select(member => new CircleMember(member.User, member.Name))],
        card.Closed);

    public bool Has(ulong user) => !Closed && Members.Any(member => member.User == user);

    /// <summary>The name a member was last seen with; null for somebody who is not one.</summary>
    public string? NameOf(ulong user) => Members.FirstOrDefault(member => member.User == user)?.Name;
}

/// <summary>A member of a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
internal sealed record CircleMember(ulong User, string Name);
