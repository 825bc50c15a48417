using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;
using PeerGuild.Time;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Sessions;

/// <summary>The kinds of document rituals keeps.</summary>
internal static partial class Kinds
{
    /// <summary>What sessions that are not over are found by, across the store.</summary>
    public static readonly (string Index, string Value) Live = ("live", "yes");

    /// <summary>One live session in a room, and one of a circle.</summary>
    public static readonly DocKind<Session> Session = new DocKind<Session>("session", 1, RitualsJson.Default.Session)
        .Unique("room", session => session is { IsLive: true, Where: Where.Room } ? Key(session.Room) : null)
        .Unique("circle", session => session.IsLive ? session.Circle : null)
        .Index(Live.Index, session => session.IsLive ? [Live.Value] : [])
        .People(session => session.People(), (session, user) => session.Without(user), Telling.Of);

    /// <summary>Copies of circles, found by channel and by member.</summary>
    public static readonly DocKind<CircleCopy> Circle = new DocKind<CircleCopy>("circle", 1, RitualsJson.Default.CircleCopy)
        .Index("channel", circle => circle.Closed ? [] : [Key(circle.Channel)])
        .Index("member", circle => circle.Closed ? [] : circle.Members.Select(member => Key(member.User)))
        .People(circle => circle.Members.Select(member => member.User), (circle, user) => circle.Without(user), Telling.Of);

    /// <summary>Schedules whose room is watched now, across the store.</summary>
    public static readonly (string Index, string Value) Opening = ("opening", "yes");

    /// <summary>When circles meet, by the circle's id.</summary>
    public static readonly DocKind<Schedule> Schedule = new DocKind<Schedule>("schedule", 1, RitualsJson.Default.Schedule)
        .Index(Opening.Index, schedule => schedule.Watched is null ? [] : [Opening.Value])
        .People(schedule => schedule.People(), (schedule, user) => schedule.Without(user), Telling.Of);

    /// <summary>What people are to be reminded of, by the circle's id.</summary>
    public static readonly DocKind<Doorbell> Nudge = new DocKind<Doorbell>("nudge", 1, RitualsJson.Default.Doorbell)
        .People(bell => bell.People(), (bell, user) => bell.Without(user), Telling.Of);

    /// <summary>The agendas circles wrote, by the circle's id. Nobody is named as their writer.</summary>
    public static readonly DocKind<AgendaBook> Agenda = new DocKind<AgendaBook>("agenda", 1, RitualsJson.Default.AgendaBook).Nobody();

    public static string Key(ChannelId channel) => channel.Value.ToString(CultureInfo.InvariantCulture);

    public static string Key(UserId user) => user.Value.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(DurationConverter), typeof(LocalDateConverter), typeof(LocalTimeConverter), typeof(LocalDateTimeConverter)])]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(AgendaBook))]
[JsonSerializable(typeof(CircleCopy))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(Doorbell))]
internal sealed partial class RitualsJson : JsonSerializerContext;
