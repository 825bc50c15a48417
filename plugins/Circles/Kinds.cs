using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Circles;

/// <summary>The kinds of document the plugin keeps.</summary>
internal static class Kinds
{
    public const string Name = "name";
    public const string All = "all";
    public const string Member = "member";
    public const string Channel = "channel";
    public const string Round = "round";

    /// <summary>The one value of the index <see cref="All"/>.</summary>
    public const string Open = "open";

    /// <summary>Circles, closed ones too. No two open ones of a guild share a name, and only open ones are found by anything but their id.</summary>
    public static readonly DocKind<Circle> Circle = new DocKind<Circle>("circle", 3, CirclesJson.Default.Circle)
        .From(1, Lift.FromFirst)
        .From(2, Lift.FromSecond)
        .Unique(Name, circle => circle.IsClosed ? null : NameKey(circle.Name))
        .Index(All, circle => circle.IsClosed ? [] : [Open])
        .Index(Member, circle => circle.IsClosed ? [] : circle.Members.Select(member => Key(member.User)))
        .Index(Channel, circle => circle.IsClosed ? [] : [Key(circle.Channel)])
        .People(circle => circle.People(), (circle, user) => circle.Forget(user), Privacy.Telling.Of);

    /// <summary>Seats that people had: what they take with them when they go.</summary>
    public static readonly DocKind<Privacy.PastSeat> PastSeat = new DocKind<Privacy.PastSeat>("past-seat", 1, CirclesJson.Default.PastSeat)
        .People(seat => [seat.User], (_, _) => null, (seat, _) => Privacy.Telling.Of(seat));

    /// <summary>What is being erased: it names the person until every plugin has forgotten them.</summary>
    public static readonly DocKind<Privacy.Erasure> Erasure = new DocKind<Privacy.Erasure>("erasure", 1, CirclesJson.Default.Erasure)
        .Unique(Member, erasure => Key(erasure.User))
        .People(erasure => erasure.User == default ? [] : [erasure.User], (erasure, _) => erasure, (erasure, _) => Privacy.Telling.Of(erasure));

    /// <summary>What is remembered of a server: one document of each, found across the store.</summary>
    public static readonly DocKind<Server> Server = new DocKind<Server>("guild", 1, CirclesJson.Default.Server).Index(All, _ => [Open]).Nobody();

    /// <summary>What only the members of a circle read of it, by the circle's id.</summary>
    public static readonly DocKind<Charter> Charter = new DocKind<Charter>("charter", 1, CirclesJson.Default.Charter).Nobody();

    /// <summary>What rankings that are open are found by, across the store.</summary>
    public static readonly (string Index, string Value) Ranked = ("open", "yes");

    /// <summary>Rounds in which a circle weighs its purposes. One at a time in each.</summary>
    public static readonly DocKind<Ranking> Ranking = new DocKind<Ranking>("ranking", 1, CirclesJson.Default.Ranking)
        .Unique(Round, ranking => ranking.IsOpen ? RoundKey(ranking.Circle) : null)
        .Index(Ranked.Index, ranking => ranking.IsOpen ? [Ranked.Value] : [])
        .People(ranking => ranking.People(), (ranking, user) => ranking.Forget(user), Privacy.Telling.Of);

    /// <summary>What is unique in a guild about the open ranking of a circle.</summary>
    public static string RoundKey(string circle) => $"round:{circle}";

    /// <summary>What is unique in a guild about a circle's name.</summary>
    public static string NameKey(string name) => $"name:{TypedLine.Key(name)}";

    public static string Key(UserId user) => user.Value.ToString(CultureInfo.InvariantCulture);

    public static string Key(ChannelId channel) => channel.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How documents are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Circle))]
[JsonSerializable(typeof(Server))]
[JsonSerializable(typeof(Charter))]
[JsonSerializable(typeof(Ranking))]
[JsonSerializable(typeof(Privacy.PastSeat))]
[JsonSerializable(typeof(Privacy.Erasure))]
internal sealed partial class CirclesJson : JsonSerializerContext;

/// <summary>A person as a bare number.</summary>
internal sealed class UserIdConverter : JsonConverter<UserId>
{
    public override UserId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetUInt64());

    public override void Write(Utf8JsonWriter writer, UserId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

/// <summary>A channel as a bare number.</summary>
internal sealed class ChannelIdConverter : JsonConverter<ChannelId>
{
    public override ChannelId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetUInt64());

    public override void Write(Utf8JsonWriter writer, ChannelId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
