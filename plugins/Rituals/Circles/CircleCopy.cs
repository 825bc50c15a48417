using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Circles;

/// <summary>What rituals knows of a circle: a copy of the card that the circles plugin publishes, replaced by whatever is newer.</summary>
/// <param name="Id">The circle's id.</param>
/// <param name="Version">The card's version.</param>
/// <param name="Name">As people typed it.</param>
/// <param name="Channel">The circle's text channel.</param>
/// <param name="Zone">IANA name of its time zone.</param>
/// <param name="Members">In order of joining.</param>
/// <param name="Closed">Nobody meets in it any more.</param>
internal sealed record CircleCopy(string Id, long Version, string Name, ChannelId Channel, string Zone, ImmutableArray<CircleMember> Members, bool Closed)
{
    public static CircleCopy From(CircleChanged card) => new(
        card.Circle,
        card.Version,
        card.Name,
        new ChannelId(card.Channel),
        card.Zone,
        [.. card.Members.Select(member => new CircleMember(new UserId(member.User), member.Name) { Agreed = member.Agreed })],
        card.Closed)
    {
        BellOff = card.BellOff,
        RitualsOff = card.RitualsOff,
        Steward = new UserId(card.Steward),
    };

    /// <summary>The bell is not to be rung for it.</summary>
    public bool BellOff { get; init; }

    /// <summary>It keeps no rituals now.</summary>
    public bool RitualsOff { get; init; }

    /// <summary>Who looks after it; null in a copy from before this was kept.</summary>
    public UserId? Steward { get; init; }

    /// <summary>Who leads when nobody else does: the steward, or whoever has been in longest.</summary>
    [JsonIgnore]
    public UserId Leads => Steward is { } steward && Has(steward) ? steward : Members.IsEmpty ? default : Members[0].User;

    /// <summary>It is open and keeps its rituals.</summary>
    [JsonIgnore]
    public bool Meets => !Closed && !RitualsOff;

    /// <summary>The clock on its wall.</summary>
    [JsonIgnore]
    public DateTimeZone ZoneOrUtc => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    public bool Has(UserId user) => !Closed && Members.Any(member => member.User == user);

    /// <summary>As it reads once somebody is forgotten; null when nobody is left in it.</summary>
    public CircleCopy? Without(UserId user) =>
        Members.RemoveAll(member => member.User == user) is { IsEmpty: false } others ? this with { Members = others } : null;

    /// <summary>The name a member was last seen with; null for somebody who is not one.</summary>
    public string? NameOf(UserId user) => Members.FirstOrDefault(member => member.User == user)?.Name;
}

/// <summary>A member of a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
internal sealed record CircleMember(UserId User, string Name)
{
    /// <summary>Whether they have agreed to keys of the circle; null in a copy from before this was kept.</summary>
    public bool? Agreed { get; init; }

    /// <summary>Whether they take turns.</summary>
    [JsonIgnore]
    public bool Takes => Agreed != false;
}
