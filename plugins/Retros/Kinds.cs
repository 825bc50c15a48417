using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using PeerGuild.Time;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Retros;

/// <summary>The kinds of document retros keeps.</summary>
internal static class Kinds
{
    /// <summary>Polls whose message is watched now, across the store.</summary>
    public static readonly (string Index, string Value) Watched = ("watched", "yes");

    /// <summary>Copies of circles, found by channel and by member.</summary>
    public static readonly DocKind<CircleCopy> Circle = new DocKind<CircleCopy>("circle", 1, RetrosJson.Default.CircleCopy)
        .Index("channel", circle => circle.Closed ? [] : [Key(circle.Channel)])
        .Index("member", circle => circle.Closed ? [] : circle.Members.Select(member => Key(member.User)))
        .People(circle => circle.Members.Select(member => member.User), (circle, user) => circle.Without(user), Telling.Of);

    /// <summary>Polls, by their own id.</summary>
    public static readonly DocKind<Poll> Poll = new DocKind<Poll>("poll", 1, RetrosJson.Default.Poll)
        .Index(Watched.Index, poll => poll.IsWatched ? [Watched.Value] : [])
        .People(poll => poll.People(), (poll, user) => poll.Without(user), Telling.Of);

    /// <summary>What is asked when a session closes, by the session's id.</summary>
    public static readonly DocKind<Pulse> Pulse = new DocKind<Pulse>("pulse", 1, RetrosJson.Default.Pulse)
        .Index("circle", pulse => [pulse.Circle], pulse => pulse.OpenedAt)
        .Index("open", pulse => pulse.IsOpen ? [pulse.Circle] : [], pulse => pulse.OpenedAt)
        .People(pulse => pulse.Attended, (pulse, user) => pulse.Without(user), Telling.Of);

    /// <summary>The sessions a circle held, by the circle's id.</summary>
    public static readonly DocKind<Life> Life = new DocKind<Life>("life", 1, RetrosJson.Default.Life).Nobody();

    /// <summary>What became of a circle's goals, by the circle's id.</summary>
    public static readonly DocKind<Story> Story = new DocKind<Story>("story", 1, RetrosJson.Default.Story).Nobody();

    /// <summary>How a circle has gone on, by the circle's id.</summary>
    public static readonly DocKind<Course> Course = new DocKind<Course>("course", 1, RetrosJson.Default.Course).Nobody();

    /// <summary>What lies ahead of a circle and who led, by the circle's id.</summary>
    public static readonly DocKind<Outlook> Outlook = new DocKind<Outlook>("outlook", 1, RetrosJson.Default.Outlook)
        .People(outlook => outlook.People(), (outlook, user) => outlook.Without(user), Telling.Of);

    /// <summary>Look backs, by their own id.</summary>
    public static readonly DocKind<Retro> Retro = new DocKind<Retro>("retro", 1, RetrosJson.Default.Retro)
        .Unique("running", retro => retro.IsOpen ? retro.Circle : null)
        .Index("circle", retro => [retro.Circle], retro => retro.OpenedAt)
        .People(retro => retro.People(), (retro, user) => retro.Without(user), Telling.Of);

    /// <summary>What a circle asks at its next look back, by the circle's id.</summary>
    public static readonly DocKind<OwnQuestions> OwnQuestions = new DocKind<OwnQuestions>("questions", 1, RetrosJson.Default.OwnQuestions).Nobody();

    /// <summary>Who has answered in a round of nameless questions, by the round's id.</summary>
    public static readonly DocKind<Asked> Asked = new DocKind<Asked>("asked", 1, RetrosJson.Default.Asked)
        .People(asked => asked.Pending.Concat(asked.Answered), (asked, user) => asked.Without(user), Telling.Of);

    /// <summary>What was answered in a round, by nobody.</summary>
    public static readonly DocKind<Box> Box = new DocKind<Box>("box", 1, RetrosJson.Default.Box).Nobody();

    public static string Key(ChannelId channel) => channel.Value.ToString(CultureInfo.InvariantCulture);

    public static string Key(UserId user) => user.Value.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(DurationConverter), typeof(LocalDateConverter), typeof(LocalTimeConverter), typeof(LocalDateTimeConverter)])]
[JsonSerializable(typeof(CircleCopy))]
[JsonSerializable(typeof(Poll))]
[JsonSerializable(typeof(Pulse))]
[JsonSerializable(typeof(Asked))]
[JsonSerializable(typeof(Life))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(Course))]
[JsonSerializable(typeof(Outlook))]
[JsonSerializable(typeof(Retro))]
[JsonSerializable(typeof(OwnQuestions))]
[JsonSerializable(typeof(Box))]
internal sealed partial class RetrosJson : JsonSerializerContext;
