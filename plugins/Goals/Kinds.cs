using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Cycles;
using PeerGuild.Storage;
using PeerGuild.Time;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Goals;

/// <summary>The kinds of document goals keeps.</summary>
internal static class Kinds
{
    /// <summary>Goals, found by cycle, by member and by circle; one open goal of a member in a cycle.</summary>
    public static readonly DocKind<Goal> Goal = new DocKind<Goal>("goal", 1, GoalsJson.Default.Goal)
        .Unique("open", goal => goal.IsOpen ? $"{MemberKey(goal.Circle, goal.Member)}/{goal.Cycle}" : null)
        .Index("cycle", goal => [CycleKey(goal.Circle, goal.Cycle)], goal => goal.SetAt)
        .Index("member", goal => [MemberKey(goal.Circle, goal.Member)], NewestFirst)
        .Index("circle", goal => [goal.Circle], NewestFirst)
        .Index("open-of-circle", goal => goal.IsOpen ? [goal.Circle] : [], goal => goal.SetAt)
        .Index("open-of-member", goal => goal.IsOpen ? [CircleReads.Key(goal.Member.Value)] : [], goal => goal.SetAt)
        .People(goal => goal.People(), (goal, user) => goal.Without(user), Telling.Of);

    /// <summary>Boards, by the session's id.</summary>
    public static readonly DocKind<Board> Board = new DocKind<Board>("board", 1, GoalsJson.Default.Board)
        .Index(Boards.Board.Live.Index, board => board.Watched is null ? [] : [Boards.Board.Live.Value])
        .People(board => board.Shown, (board, user) => board.Without(user), Telling.Of);

    /// <summary>Where circles are, by the circle's id.</summary>
    public static readonly DocKind<Round> Round = new DocKind<Round>("round", 1, GoalsJson.Default.Round).Nobody();

    /// <summary>Copies of circles, found by channel and by member.</summary>
    public static readonly DocKind<CircleCopy> Circle = new DocKind<CircleCopy>("circle", 1, GoalsJson.Default.CircleCopy)
        .Index("channel", circle => circle.Closed ? [] : [CircleReads.Key(circle.Channel.Value)])
        .Index("member", circle => circle.Closed ? [] : circle.Members.Select(member => CircleReads.Key(member.User.Value)))
        .People(circle => circle.Members.Select(member => member.User), (circle, user) => circle.Without(user), Telling.Of);

    /// <summary>Where more were set than are read, those of long ago are left out.</summary>
    private static Instant NewestFirst(Goal goal) => Instant.FromUnixTimeTicks(-goal.SetAt.ToUnixTimeTicks());

    public static string MemberKey(string circle, UserId user) => $"{circle}/{CircleReads.Key(user.Value)}";

    public static string CycleKey(string circle, string cycle) => $"{circle}/{cycle}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(Goal))]
[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(CircleCopy))]
internal sealed partial class GoalsJson : JsonSerializerContext;
