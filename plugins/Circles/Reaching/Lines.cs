using PeerGuild.Circles.Joining;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles.Reaching;

/// <summary>A line to one member who chose direct messages: they have been let in.</summary>
/// <param name="User">Whom it is for.</param>
internal sealed record Line(UserId User);

/// <summary>What sending a held line needs, each null when it is gone.</summary>
internal sealed record Morning(HeldLine? Held, Circle? Circle);

/// <summary>
/// Silent lines to members who chose direct messages: by day at once, what comes up at night in the morning, if it is still so then. What else they are to
/// be told goes with everybody's: <see cref="Nudges"/>. Pure.
/// </summary>
internal static class Lines
{
    /// <summary>What a direct message is known by when Discord did not let it through: direct:&lt;user&gt;.</summary>
    public const string Key = "direct:";

    /// <summary>The timer of a line that is held.</summary>
    public const string Due = "morning";

    /// <summary>The same decision, with lines. Only for those who chose direct messages; an unsent one gives way.</summary>
    public static Decision Telling(this Decision decision, Circle circle, Moment moment, params IEnumerable<Line> lines) =>
        lines.Where(line => circle.Find(line.User)?.Reach == Reach.Direct).Aggregate(decision, (all, line) => all.Telling(circle, line, moment));

    public static async ValueTask<Morning> Read(IRead read, string id, CancellationToken cancellationToken)
    {
        var held = (await read.GetAsync(ReachKinds.Held, id, cancellationToken))?.State;
        return new Morning(held, held is null ? null : (await read.GetAsync(Kinds.Circle, held.Circle, cancellationToken))?.State);
    }

    /// <summary>The morning has come. Late by so much that it is night again, it waits for the next.</summary>
    public static Decision FellDue(Morning morning, TimerFell timer, Moment moment)
    {
        if (morning.Held is not { } held)
        {
            return Decision.Nothing;
        }

        var line = new Line(held.User);
        var gone = new Decision { Puts = [ReachKinds.Held.Delete(Id(held.Circle, held.User))] };
        return morning.Circle is not { IsClosed: false } circle || circle.Find(held.User) is not { Reach: Reach.Direct } || held.Kind != LineKind.In ? gone
            : Night.Is(circle, moment.Now) ? Decision.Nothing.Telling(circle, line, moment)
            : gone.Telling(circle, line, moment);
    }

    private static Decision Telling(this Decision decision, Circle circle, Line line, Moment moment)
    {
        if (Night.EndOf(circle, moment.Now) is { } end)
        {
            var held = new HeldLine(circle.Id, line.User, LineKind.In, default);
            var id = Id(circle.Id, line.User);
            return decision with
            {
                Puts = [.. decision.Puts, ReachKinds.Held.Put(id, held)],
                Timers = [.. decision.Timers, new DocTimer(ReachKinds.Held.Ref(id), Due, end)],
            };
        }

        var act = new Effect { DirectMessage = new DirectMessage { User = line.User.Value, View = Views.Joined(circle, line.User), Silent = true } };
        return decision with
        {
            // What was held up so long that it would come at night does not come: it is in /me.
            Effects = [.. decision.Effects, new Do(Kinds.Circle.Ref(circle.Id), act) { Replaces = Key + Kinds.Key(line.User), NotAfter = Night.After(circle, moment.Now) }],
        };
    }

    private static string Id(string circle, UserId user) => JoiningKinds.Id(circle, user);
}
