using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Circles;

/// <summary>What retros knows of a circle: a copy of the card that the circles plugin publishes, replaced by whatever is newer.</summary>
/// <param name="Id">The circle's id.</param>
/// <param name="Version">The card's version.</param>
/// <param name="Name">As people typed it.</param>
/// <param name="Channel">The circle's text channel.</param>
/// <param name="Zone">IANA name of its time zone.</param>
/// <param name="Members">In order of joining.</param>
/// <param name="Purposes">What it is for, in the order its members gave it.</param>
/// <param name="Steward">Who looks after it; nobody while the circle is asked who will.</param>
/// <param name="RitualsOff">It keeps no rituals now.</param>
/// <param name="Closed">Nobody meets in it any more.</param>
internal sealed record CircleCopy(
    string Id,
    long Version,
    string Name,
    ChannelId Channel,
    string Zone,
    ImmutableArray<CircleMember> Members,
    ImmutableArray<Purpose> Purposes,
    UserId Steward,
    bool RitualsOff,
    bool Closed)
{
    public static CircleCopy From(CircleChanged card) => new(
        card.Circle,
        card.Version,
        card.Name,
        new ChannelId(card.Channel),
        card.Zone,
        [.. card.Members.Select(member => new CircleMember(new UserId(member.User), member.Name))],
        [.. card.Purposes.Select(purpose => new Purpose(purpose.Id, purpose.Text))],
        new UserId(card.Steward),
        card.RitualsOff,
        card.Closed);

    /// <summary>It is open and keeps its rituals.</summary>
    [JsonIgnore]
    public bool Meets => !Closed && !RitualsOff;

    /// <summary>The clock on its wall.</summary>
    [JsonIgnore]
    public DateTimeZone ZoneOrUtc => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    public bool Has(UserId user) => !Closed && Counts(user);

    /// <summary>Whether what somebody tapped or answered counts: that of its members does, also once it is closed.</summary>
    public bool Counts(UserId user) => Members.Any(member => member.User == user);

    /// <summary>As it reads once somebody is forgotten; null when nobody is left in it.</summary>
    public CircleCopy? Without(UserId user) => Members.RemoveAll(member => member.User == user) is { IsEmpty: false } others
        ? this with { Members = others, Steward = Steward == user ? default : Steward }
        : null;

    /// <summary>The name a member was last seen with; null for somebody who is not one.</summary>
    public string? NameOf(UserId user) => Members.FirstOrDefault(member => member.User == user)?.Name;
}

/// <summary>A member of a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
internal sealed record CircleMember(UserId User, string Name);

/// <summary>What a circle is for.</summary>
/// <param name="Id">The same while its words change.</param>
/// <param name="Text">As people typed it.</param>
internal sealed record Purpose(string Id, string Text);
