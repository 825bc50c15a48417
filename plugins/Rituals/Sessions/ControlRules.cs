using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What people do to a running session, by command and by button.</summary>
internal static class ControlRules
{
    private const int MinutesUnlessSaid = 2;
    private const int MostMinutes = 30;

    public static Decision Next(Meeting read, Slash slash, Moment moment) => Controlled(read, slash.Invoker, moment, progress =>
        Changed(progress, moment, course => course.Next(moment.Now), (stage, _) => Texts.Moved(stage.Part.Kind, stage.Until)));

    public static Decision Extend(Meeting read, Slash slash, Moment moment)
    {
        var minutes = (int)(slash.Integer("minutes") ?? MinutesUnlessSaid);
        return Controlled(read, slash.Invoker, moment, progress => Extended(progress, moment, minutes));
    }

    public static Decision Pause(Meeting read, Slash slash, Moment moment) => Controlled(read, slash.Invoker, moment, progress =>
        Changed(progress, moment, course => course.Pause(moment.Now), (stage, _) => Texts.Held(stage.Until)));

    public static Decision Resume(Meeting read, Slash slash, Moment moment) => Controlled(read, slash.Invoker, moment, progress =>
        Changed(progress, moment, course => course.Resume(moment.Now), (stage, _) => Texts.Resumed(stage.Part.Kind, stage.Until)));

    public static Decision Skip(Meeting read, Slash slash, Moment moment) => Led(read, slash.Invoker, moment, progress =>
    {
        var course = progress.Session.Course;
        var kind = PartNames.Find(slash.Text("part"));
        if (kind is null && slash.Text("part") is not null)
        {
            return Decision.Say(Texts.UnknownPart());
        }

        var left = kind ?? PartNames.Ahead(course, moment.Now).Select(part => (SegmentKind?)part).FirstOrDefault();
        return Changed(progress, moment, now => now.Skip(moment.Now, kind), (_, _) => Texts.Skipped(left ?? SegmentKind.Close));
    });

    public static Decision End(Meeting read, Slash slash, Moment moment) => Led(read, slash.Invoker, moment, progress =>
        Changed(progress, moment, course => course.End(moment.Now, Ending.Closed), (_, _) => Texts.Ended(progress.Session.Channel)));

    /// <summary>Where we are: a look, by anyone of the circle or in the room.</summary>
    public static Decision Status(Meeting read, Slash slash, Moment moment)
    {
        if (read.Session is not { IsLive: true } session || session.Course.At(moment.Now) is null)
        {
            return Decision.Say(Texts.NoSession());
        }

        var inside = read.Circle?.Has(slash.Invoker.User.Value) == true || slash.Invoker.VoiceChannel?.Value == session.Room;
        return Decision.Say(inside ? new Cards(read.Circle).Status(session, moment.Now) : Texts.NoSession());
    }

    public static Decision PressNext(Meeting read, Press press, Moment moment) => Pressed(read, press, moment, progress =>
        Silently(progress, progress.Session.Course.Next(moment.Now)));

    public static Decision PressExtend(Meeting read, Press press, Moment moment) => Pressed(read, press, moment, progress =>
        press.Args is [_, _, var text] && int.TryParse(text, out var minutes) && minutes is > 0 and <= MostMinutes
            ? Extended(progress, moment, minutes)
            : Decision.Say(Texts.Stale(new Cards(read.Circle).Status(progress.Session, moment.Now))));

    public static Decision PressPause(Meeting read, Press press, Moment moment) => Pressed(read, press, moment, progress =>
        Silently(progress, progress.Session.Course.Pause(moment.Now)));

    public static Decision PressResume(Meeting read, Press press, Moment moment) => Pressed(read, press, moment, progress =>
        Silently(progress, progress.Session.Course.Resume(moment.Now)));

    private static Decision Controlled(Meeting read, Invoker invoker, Moment moment, Func<Progress, Decision> decide)
    {
        if (read.Session is not { IsLive: true } session)
        {
            return Decision.Say(Texts.NoSession());
        }

        var refusal = Rights.Control(invoker.VoiceChannel?.Value == session.Room, read.Circle?.Has(invoker.User.Value) == true);
        return refusal switch
        {
            RightRefusal.NotInTheRoom => Decision.Say(Texts.SitDownThere(session.Room)),
            RightRefusal.NotInTheCircle => Decision.Say(Texts.NotYourCircle(read.Circle?.Name ?? "A circle")),
            _ => decide(Progress.Of(session, read.Circle, moment.Now)),
        };
    }

    private static Decision Led(Meeting read, Invoker invoker, Moment moment, Func<Progress, Decision> decide) =>
        Controlled(read, invoker, moment, progress =>
        {
            var session = progress.Session;
            var refusal = Rights.Lead(invoker.User.Value == session.Leader, session.Attendance.OutSince(session.Leader), moment.Now);
            return refusal is null ? decide(progress) : Decision.Say(Texts.LeaderIsThere(new Cards(read.Circle).NameOf(session.Leader)));
        });

    /// <summary>A press counts for the part its card was made for: two people pressing at once move on once.</summary>
    private static Decision Pressed(Meeting read, Press press, Moment moment, Func<Progress, Decision> decide) =>
        Controlled(read, press.Invoker, moment, progress =>
            press.Args is [_, var part, ..] && progress.Session.Course.At(moment.Now) is { } stage && part == Kinds.Key((ulong)stage.Index)
                ? decide(progress)
                : Decision.Say(Texts.Stale(new Cards(read.Circle).Status(progress.Session, moment.Now))));

    private static Decision Extended(Progress progress, Moment moment, int minutes) => Changed(
        progress,
        moment,
        course => course.Extend(moment.Now, Duration.FromMinutes(minutes)),
        (stage, given) => Texts.Extended(minutes, (int)Math.Round(given.TotalMinutes, MidpointRounding.AwayFromZero), stage.Part.Kind, stage.Until));

    private static Decision Changed(Progress progress, Moment moment, Func<Course, CourseChange> change, Func<Stage, Duration, View> say)
    {
        switch (change(progress.Session.Course))
        {
            case CourseChange.Refused refused:
                return Decision.Say(Texts.Refused(refused.Why));
            case CourseChange.Changed changed:
                progress.Adopt(changed.Course);
                var stage = changed.Course.At(moment.Now) ?? new Stage(0, changed.Course.Parts[0], moment.Now, Held: false);
                return progress.Decide(say(stage, changed.Given));
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }

    private static Decision Silently(Progress progress, CourseChange change)
    {
        if (change is CourseChange.Changed changed)
        {
            progress.Adopt(changed.Course);
            return progress.DecideSilently();
        }

        return Decision.Say(Texts.Refused(((CourseChange.Refused)change).Why));
    }
}
