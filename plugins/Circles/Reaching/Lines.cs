using PeerGuild.Circles.Joining;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles.Reaching;

/// <summary>A line to one member who chose direct messages.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="User">Whom it is for.</param>
/// <param name="Request">The request it is about, if it is about one.</param>
internal sealed record Line(LineKind Kind, UserId User, JoinRequest? Request = null);

/// <summary>What sending a held line needs, each null when it is gone.</summary>
internal sealed record Morning(HeldLine? Held, Circle? Circle, JoinRequest? Request);

/// <summary>Silent lines to members who chose direct messages: by day at once, what comes up at night in the morning, if it is still so then. Pure.</summary>
internal static class Lines
{
    /// <summary>What a direct message is known by when Discord did not let it through: direct:&lt;user&gt;.</summary>
    public const string Key = "direct:";

    /// <summary>The timer of a line that is held.</summary>
    public const string Due = "morning";

    /// <summary>The same decision, with lines. Only for those who chose direct messages; an unsent one gives way.</summary>
    public static Decision Telling(this Decision decision, Circle circle, Moment moment, params IEnumerable<Line> lines) =>
        lines.Where(line => circle.Find(line.User)?.Reach == Reach.Direct).Aggregate(decision, (all, line) => all.Telling(circle, line, moment));

    /// <summary>The keys have new words.</summary>
    public static IEnumerable<Line> NewKeys(Circle circle, UserId by) =>
        circle.Members.Where(member => member.User != by).Select(member => new Line(LineKind.Keys, member.User));

    public static async ValueTask<Morning> Read(IRead read, string id, CancellationToken cancellationToken)
    {
        var held = (await read.GetAsync(ReachKinds.Held, id, cancellationToken))?.State;
        return held is null ? new Morning(null, null, null) : new Morning(
            held,
            (await read.GetAsync(Kinds.Circle, held.Circle, cancellationToken))?.State,
            (await read.GetAsync(JoiningKinds.Request, JoiningKinds.Id(held.Circle, held.About), cancellationToken))?.State);
    }

    /// <summary>The morning has come. Late by so much that it is night again, it waits for the next.</summary>
    public static Decision FellDue(Morning morning, TimerFell timer, Moment moment)
    {
        if (morning.Held is not { } held)
        {
            return Decision.Nothing;
        }

        var line = new Line(held.Kind, held.User, morning.Request);
        var gone = new Decision { Puts = [ReachKinds.Held.Delete(Id(held.Circle, held.User))] };
        return morning.Circle is not { IsClosed: false } circle || circle.Find(held.User) is not { Reach: Reach.Direct } || !IsStillSo(circle, line) ? gone
            : Night.Is(circle, moment.Now) ? Decision.Nothing.Telling(circle, line, moment)
            : gone.Telling(circle, line, moment);
    }

    private static Decision Telling(this Decision decision, Circle circle, Line line, Moment moment)
    {
        if (Night.EndOf(circle, moment.Now) is { } end)
        {
            var held = new HeldLine(circle.Id, line.User, line.Kind, line.Request?.User ?? default);
            var id = Id(circle.Id, line.User);
            return decision with
            {
                Puts = [.. decision.Puts, ReachKinds.Held.Put(id, held)],
                Timers = [.. decision.Timers, new DocTimer(ReachKinds.Held.Ref(id), Due, end)],
            };
        }

        var act = new Effect { DirectMessage = new DirectMessage { User = line.User.Value, View = View(circle, line), Silent = true } };
        return decision with
        {
            // What was held up so long that it would come at night does not come: it is in /me.
            Effects = [.. decision.Effects, new Do(Kinds.Circle.Ref(circle.Id), act) { Replaces = Key + Kinds.Key(line.User), NotAfter = Night.After(circle, moment.Now) }],
        };
    }

    private static bool IsStillSo(Circle circle, Line line) => line.Kind switch
    {
        LineKind.Keys => circle.Find(line.User)!.Agreed != circle.Keys.Version,
        LineKind.Request => line.Request is { IsDeclined: false } request && !circle.Has(request.User) && circle.IsLookedAfterBy(line.User),
        _ => true,
    };

    private static View View(Circle circle, Line line) => line.Kind switch
    {
        LineKind.Keys => new ViewBuilder().Section(Texts.KeysDirectly(circle), ViewBuilder.Button(Texts.OurKeys, Fields.Keys, [circle.Id])).Build(),
        LineKind.Request => new ViewBuilder().Text(Texts.WouldLikeToJoin(line.Request!, circle)).Buttons(JoiningRules.Buttons(line.Request!)).Build(),
        LineKind.In => Views.Joined(circle, line.User),
        _ => throw new ArgumentOutOfRangeException(nameof(line), line.Kind, "Not a line."),
    };

    private static string Id(string circle, UserId user) => JoiningKinds.Id(circle, user);
}
