using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;

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
        [.. card.Members.Select(member => new CircleMember(new UserId(member.User), member.Name) { Agreed = member.Agreed, Reach = ReachOf(member.Reach), Zone = member.Zone.Length > 0 ? member.Zone : null })],
        card.Closed)
    {
        BellOff = card.BellOff,
        RitualsOff = card.RitualsOff,
        Open = card.Open,
        AsksInOpen = card.AsksInOpen,
        IsQuiet = card.Quiet,
        Steward = new UserId(card.Steward),
        Outcome = card.Outcome == Protocol.Circles.Outcome.Unspecified ? null : card.Outcome,
        Room = card.Room == 0 ? null : new ChannelId(card.Room),
        Wish = card.Cadence is { } cadence ? Wish.From(cadence) : null,
    };

    private static Reach ReachOf(Protocol.Circles.Reach reach) => reach switch
    {
        Protocol.Circles.Reach.DirectMessage => Reach.DirectMessage,
        Protocol.Circles.Reach.Me => Reach.Me,
        _ => Reach.Channel,
    };

    /// <summary>The bell is not to be rung for it.</summary>
    public bool BellOff { get; init; }

    /// <summary>It keeps no rituals now.</summary>
    public bool RitualsOff { get; init; }

    /// <summary>Everyone on the server can read its channel, as far as is known.</summary>
    public bool Open { get; init; }

    /// <summary>Its steward allows asks while it is open.</summary>
    public bool AsksInOpen { get; init; }

    /// <summary>It is written only what a session needs.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Everyone can read along, and its steward does not allow asks all the same.</summary>
    [JsonIgnore]
    public bool AsksRest => Open && !AsksInOpen;

    /// <summary>Who looks after it; null in a copy from before this was kept.</summary>
    public UserId? Steward { get; init; }

    /// <summary>What matters most to it; null until somebody picks, and in a copy from before this was kept.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Its own voice channel; null while it has none, and in a copy from before this was kept.</summary>
    public ChannelId? Room { get; init; }

    /// <summary>When it would like to meet; null until somebody says, and in a copy from before this was kept.</summary>
    public Wish? Wish { get; init; }

    /// <summary>Who leads when nobody else does: the steward, or whoever has been in longest.</summary>
    [JsonIgnore]
    public UserId Leads => Steward is { } steward && Has(steward) ? steward : Members.IsEmpty ? default : Members[0].User;

    /// <summary>It is open and keeps its rituals.</summary>
    [JsonIgnore]
    public bool Meets => !Closed && !RitualsOff;

    /// <summary>Its time zone as people say it: "Lisbon".</summary>
    [JsonIgnore]
    public string ZoneName => ZoneSearch.Exactly(Zone)?.Name ?? Zone;

    /// <summary>The clock on its wall.</summary>
    [JsonIgnore]
    public DateTimeZone ZoneOrUtc => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    public bool Has(UserId user) => !Closed && Members.Any(member => member.User == user);

    /// <summary>Somebody is in it and has agreed to its keys: until then there are no turns, and nothing of theirs is kept.</summary>
    public bool Keeps(UserId user) => !Closed && Members.Any(member => member.User == user && member.Takes);

    /// <summary>As it reads once somebody is forgotten; null when nobody is left in it.</summary>
    public CircleCopy? Without(UserId user) =>
        Members.RemoveAll(member => member.User == user) is { IsEmpty: false } others
            ? this with { Members = others, Steward = Steward == user ? default(UserId) : Steward }
            : null;

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

    /// <summary>Where what is meant for them alone is to reach them.</summary>
    public Reach Reach { get; init; }

    /// <summary>IANA name of their own time zone, where they show it to the circle; null where they do not.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether they take turns.</summary>
    [JsonIgnore]
    public bool Takes => Agreed != false;
}
