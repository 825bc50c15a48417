using NodaTime;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles.Meetings;

/// <summary>
/// Before somebody is named for a turn, Discord is asked whether they are still on the server: who is not has left the circle, and the turn goes on to the next.
/// Pure.
/// </summary>
internal static class TurnRules
{
    /// <summary>The timer of the look.</summary>
    public const string Due = "turns";

    // What a look is known by: turn:<user>.
    private const string Key = "turn:";

    // Sooner than the line of the evening before, which comes 31 hours ahead at most: of a session just before midnight, where the clocks change in between.
    private static readonly Duration Ahead = Duration.FromHours(32);

    /// <summary>When those who have a turn in the next session are looked for: before they are named, and at once where it goes to others after that.</summary>
    public static DocTimer Timer(Circle circle, Instant now) => new(
        Kinds.Circle.Ref(circle.Id),
        Due,
        circle is { IsClosed: false, Dates.Next: { } next } && next.At > now ? Instant.Max(now, next.At - Ahead) : null);

    public static Decision FellDue(Doc<Circle>? read, TimerFell timer, Moment moment) => read?.State is { IsClosed: false, Dates: { } dates } circle
        ? new Decision { Effects = [.. dates.People().Distinct().Where(circle.Has).Select(user => Look(circle, user))] }
        : Decision.Nothing;

    /// <summary>What came of a look; null when it is about something else.</summary>
    public static Decision? Ended(Circle circle, Ended ended, Moment moment) =>
        ended.Key?.StartsWith(Key, StringComparison.Ordinal) is not true ? null
        : ended.Result.Failed is { Reason: Failure.Types.Reason.Gone } && !circle.IsClosed && circle.Members.FirstOrDefault(member => KeyOf(member.User) == ended.Key) is { } gone
            ? (gone.User == circle.Steward ? StewardQuestion.Lost(circle) : ChangesItself(circle.Leave(gone.User).Value!)).Keeping(PastSeat.Of(circle, gone, moment))
            : Decision.Nothing;

    private static Do Look(Circle circle, UserId user) =>
        new(Kinds.Circle.Ref(circle.Id), new Effect { FindMember = new FindMember { User = user.Value } }) { Replaces = KeyOf(user) };

    private static string KeyOf(UserId user) => Key + Kinds.Key(user);
}
