using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Circles;

/// <summary>What goals knows of a circle: a copy of the card that the circles plugin publishes, replaced by whatever is newer.</summary>
/// <param name="Id">The circle's id.</param>
/// <param name="Version">The card's version.</param>
/// <param name="Name">As people typed it.</param>
/// <param name="Channel">The circle's text channel.</param>
/// <param name="Zone">IANA name of its time zone.</param>
/// <param name="Members">In order of joining.</param>
/// <param name="Purposes">What it is for.</param>
/// <param name="IsOpen">Everyone on the server can read its channel: what is meant for the circle alone is not posted there.</param>
/// <param name="Closed">Nobody meets in it any more.</param>
internal sealed record CircleCopy(
    string Id,
    long Version,
    string Name,
    ChannelId Channel,
    string Zone,
    ImmutableArray<CircleMember> Members,
    ImmutableArray<CirclePurpose> Purposes,
    bool IsOpen,
    bool Closed)
{
    public static CircleCopy From(CircleChanged card) => new(
        card.Circle,
        card.Version,
        card.Name,
        new ChannelId(card.Channel),
        card.Zone,
        [.. card.Members.Select(member => new CircleMember(new UserId(member.User), member.Name, member.Agreed))],
        [.. card.Purposes.Select(purpose => new CirclePurpose(purpose.Id, purpose.Text))],
        card.Open,
        card.Closed)
    {
        AsksInOpen = card.AsksInOpen,
    };

    /// <summary>Its steward allows asks while it is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AsksInOpen { get; init; }

    /// <summary>The clock on its wall.</summary>
    [JsonIgnore]
    public DateTimeZone ZoneOrUtc => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    public bool Has(UserId user) => !Closed && Members.Any(member => member.User == user);

    /// <summary>Whether somebody has agreed to keys: only then does the circle see their goals.</summary>
    public bool IsAgreed(UserId user) => Members.Any(member => member.User == user && member.Agreed);

    /// <summary>The name a member was last seen with; null for somebody who is not one.</summary>
    public string? NameOf(UserId user) => Members.FirstOrDefault(member => member.User == user)?.Name;

    /// <summary>What it is for, by id; null when that is no purpose of it now.</summary>
    public CirclePurpose? PurposeOf(string? id) => Purposes.FirstOrDefault(purpose => purpose.Id == id);

    /// <summary>As it reads once somebody is forgotten; null when nobody is left in it.</summary>
    public CircleCopy? Without(UserId user) =>
        Members.RemoveAll(member => member.User == user) is { IsEmpty: false } others ? this with { Members = others } : null;
}

/// <summary>A member of a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
/// <param name="Agreed">Whether they have agreed to keys of the circle.</param>
internal sealed record CircleMember(UserId User, string Name, bool Agreed);

/// <summary>What a circle is for.</summary>
/// <param name="Id">The same while its words change.</param>
/// <param name="Text">As people typed it.</param>
internal sealed record CirclePurpose(string Id, string Text);
