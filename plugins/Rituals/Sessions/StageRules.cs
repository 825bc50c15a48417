using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What people press on the card of a part beside its clock: whose turn it is, whose case it is, who leads, who is here.</summary>
internal static class StageRules
{
    private const string Who = "who";
    private const string Title = "title";

    /// <summary>[Next: Chi], by anyone in the room. The button names how many had a turn: two people pressing at once go on by one.</summary>
    public static Decision NextInTurn(Meeting read, Press press, Moment moment) => ControlRules.Pressed(read, press, Act.MoveOn, moment, progress =>
    {
        var session = progress.Session;
        return session.Round is { } round && press.Args is [_, _, var turn] && turn == Turn(round)
            ? Silently(progress, known => known with { Round = round.Next(known.Attendance.Here) })
            : ControlRules.Stale(read, progress, moment);
    });

    /// <summary>[Somebody has one]: a case after all. A window asks whose it is.</summary>
    public static Decision SomebodyHasOne(Meeting read, Press press, Moment moment) => ControlRules.Pressed(read, press, Act.MoveOn, moment, progress =>
        progress.Session.Case == CaseChoice.Open
            ? Decision.Open(new WindowBuilder(Texts.SomebodyHasOne, RitualsPlugin.CaseFound, press.Args[0], press.Args[1])
                .People(Who, Texts.WhoHasOne, most: 1, hint: Texts.WhoHasOneHint)
                .Line(Title, Texts.CaseTitle, Topic.Longest, hint: Texts.CaseTitleOptional)
                .Build())
            : ControlRules.Stale(read, progress, moment));

    /// <summary>The window of <see cref="SomebodyHasOne"/>: the card names who brings it and what it is.</summary>
    public static Decision CaseFound(Meeting read, Filled filled, Moment moment)
    {
        var who = filled.People(Who) is [var named, ..] ? named : filled.Invoker.User;
        var title = TypedLine.Read(filled.Text(Title), Topic.Longest);
        // However many topics wait: this one is spoken about now.
        var topic = title.IsRefused || read is not { Session: { } session }
            ? null
            : new Topic(moment.Seed.Id("topic"), session.Circle, title.Value, filled.Invoker.User, moment.Now) { Brings = who, Said = Answered.Gladly };
        var kept = topic is null ? read.Kept with { Case = read.Kept.CaseOf(who) } : read.Kept.With(null, topic) with { Case = topic };
        return ControlRules.Pressed(read with { Kept = kept }, new Press(filled.Invoker, filled.Args, 0), Act.MoveOn, moment, progress =>
            progress.Session.Case != CaseChoice.Open ? ControlRules.Stale(read, progress, moment)
            : !read.Circle!.Has(who) ? Decision.Say(Texts.CaseIsNotIn(read.Circle.Name))
            : title is { IsRefused: true, Refusal: not LineRefusal.Empty } ? Decision.Say(Filling.Refused(title.Refusal.Value, Topic.Longest))
            : Found(read, progress, who, topic));
    }

    private static Decision Found(Meeting read, Progress progress, UserId who, Topic? topic)
    {
        progress.Know(known => known with { Case = CaseChoice.Somebody, Brings = who, Taken = topic?.Id });
        var found = progress.Reread(read.Kept).DecideAndSay(Texts.CaseFound(read.Circle!, who));
        return topic is null ? found : found.And(new Decision { Puts = [Kinds.Topic.Put(topic.Id, topic)] });
    }

    /// <summary>[Take this]: what somebody is stuck on already.</summary>
    public static Decision TakeThis(Meeting read, Press press, Moment moment) => ControlRules.Pressed(read, press, Act.MoveOn, moment, progress =>
        progress.Session.Case == CaseChoice.Open && press.Args is [_, _, var id] && read.Kept.Cases.FirstOrDefault(point => point.Id == id) is { } point
            ? Silently(progress, known => known with { Case = CaseChoice.Somebody, Taken = point.Id, Brings = point.User })
            : ControlRules.Stale(read, progress, moment));

    /// <summary>[Longer check-in instead]: the part runs on, its card is a round.</summary>
    public static Decision LongerCheckIn(Meeting read, Press press, Moment moment) => Chosen(read, press, moment, CaseChoice.CheckIn);

    /// <summary>[Take the lead], once the leader has been out for a while.</summary>
    public static Decision TakeLead(Meeting read, Press press, Moment moment) => ControlRules.Allowed(read, press.Invoker, Act.TakeLead, moment, progress =>
    {
        var session = progress.Session;
        if (!session.IsLive)
        {
            return Decision.Say(Texts.NoSession());
        }

        progress.Know(known => known with
        {
            Leader = press.Invoker.User,
            IsHosted = session.IsHostedBy(press.Invoker.User),
            IsLeadOpen = false,
            WasAsked = session.WasAsked && session.Leader == press.Invoker.User,
        });
        progress.Redraw();
        return progress.DecideAndSay(Texts.YouLead());
    });

    /// <summary>[Ask Ben]: a line in the room, with the one mention of a session.</summary>
    public static Decision AskLeader(Meeting read, Press press, Moment moment) => ControlRules.Allowed(read, press.Invoker, Act.MoveOn, moment, progress =>
    {
        if (progress.Session is not { IsLive: true, WasAsked: false } || press.Args is not [_, var text] || !Enum.TryParse<Act>(text, out var act))
        {
            return Decision.Say(Texts.SayItInTheRoom());
        }

        var bell = read.Doorbell ?? new Doorbell(progress.Session.Circle);
        var mentions = Allowance.AllowsMention(bell, read.Schedule);
        progress.Know(known => known with { WasAsked = true });
        progress.Ask(press.Invoker.User, act, mentions);
        return progress.DecideAndSay(Texts.Asked()).And(mentions ? new Decision { Puts = [Kinds.Nudge.Put(bell.Circle, bell with { Mentioned = moment.Now })] } : Decision.Nothing);
    });

    /// <summary>[I'm here], where no voice channel says who is.</summary>
    public static Decision Here(Meeting read, Press press, Moment moment)
    {
        if (read.Session is not { IsLive: true } session || session.Where == Where.Room || read.Circle is null)
        {
            return Decision.Say(ControlRules.Over(read));
        }

        if (!read.Has(press.Invoker.User))
        {
            return Decision.Say(Texts.NotIn(read.Circle));
        }

        var progress = Progress.Of(read, moment.Now);
        if (!progress.Session.IsLive)
        {
            return Decision.Say(Texts.NoSession());
        }

        progress.Know(known => known with { Attendance = known.Attendance.Came(press.Invoker.User, moment.Now) });
        return progress.DecideAndSay(Texts.YouAreHere());
    }

    /// <summary>How many had a turn, as a button names it.</summary>
    public static string Turn(Round round) => round.Turn.ToString(CultureInfo.InvariantCulture);

    private static Decision Chosen(Meeting read, Press press, Moment moment, CaseChoice choice) => ControlRules.Pressed(read, press, Act.MoveOn, moment, progress =>
        progress.Session.Case == CaseChoice.Open ? Silently(progress, known => known with { Case = choice }) : ControlRules.Stale(read, progress, moment));

    private static Decision Silently(Progress progress, Func<Session, Session> change)
    {
        progress.Know(change);
        return progress.DecideSilently();
    }
}
