using System.Globalization;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What people do to a running session, by command and by button. Anyone of the circle in the room may, but for what is the leader's; so may who leads from outside.</summary>
internal static class ControlRules
{
    /// <summary>The most minutes one can ask for at once.</summary>
    public const int MostMinutes = 30;

    private const int MinutesUnlessSaid = 2;

    public static Decision Next(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.MoveOn, moment, progress =>
        Changed(progress, progress.Session.Course.Next(moment.Now), course => Texts.Moved(Title(progress, course, moment), course.At(moment.Now)!.Current)));

    public static Decision Extend(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.Extend, moment, progress =>
        Extended(progress, moment, (int)Math.Clamp(slash.Number("minutes") ?? MinutesUnlessSaid, 1, MostMinutes)));

    public static Decision Pause(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.Pause, moment, progress =>
        Changed(progress, progress.Session.Course.Pause(moment.Now), course => Texts.Held(course.CloseBegins)));

    public static Decision Resume(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.Resume, moment, progress =>
        Changed(progress, progress.Session.Course.Resume(moment.Now), course => Texts.Resumed(Title(progress, course, moment), course.At(moment.Now)!.Current)));

    public static Decision Skip(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.Skip, moment, progress =>
    {
        var named = PartNames.Find(progress.Session, slash.Text("part"));
        if (named is null && slash.Text("part") is not null)
        {
            return Decision.Say(Texts.UnknownPart());
        }

        var before = progress.Session.Course;
        var kind = named ?? before.At(moment.Now)?.Next?.Kind;
        return Changed(progress, before.Skip(moment.Now, named), _ => Texts.Skipped(progress.Session.TitleOf(kind!.Value)));
    });

    public static Decision End(Meeting read, Slash slash, Moment moment) => Allowed(read, slash.Invoker, Act.End, moment, progress =>
        Changed(progress, progress.Session.Course.End(moment.Now, Ending.ByHand), _ => Texts.Ended(progress.Session.Channel)));

    /// <summary>Where we are: a look, by anyone of the circle or in the room.</summary>
    public static Decision Status(Meeting read, Slash slash, Moment moment)
    {
        var inside = read.Has(slash.Invoker.User) || (read.Session is { } live && IsInside(live, slash.Invoker));
        return Decision.Say(read.Session is { } session && session.Course.At(moment.Now) is not null && inside
            ? new Cards(read.Circle, read.Schedule).Status(session, moment.Now)
            : Texts.NoSession());
    }

    public static Decision PressNext(Meeting read, Press press, Moment moment) => Pressed(read, press, Act.MoveOn, moment, progress =>
        Silently(progress, progress.Session.Course.Next(moment.Now)));

    public static Decision PressExtend(Meeting read, Press press, Moment moment) => Pressed(read, press, Act.Extend, moment, progress =>
        press.Args is [_, _, var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MostMinutes
            ? Extended(progress, moment, minutes)
            : Stale(read, progress, moment));

    public static Decision PressPause(Meeting read, Press press, Moment moment) => Pressed(read, press, Act.Pause, moment, progress =>
        Silently(progress, progress.Session.Course.Pause(moment.Now)));

    public static Decision PressResume(Meeting read, Press press, Moment moment) => Pressed(read, press, Act.Resume, moment, progress =>
        Silently(progress, progress.Session.Course.Resume(moment.Now)));

    private static string Title(Progress progress, Course course, Moment moment) => progress.Session.TitleOf(course.At(moment.Now)!.Current.Kind);

    /// <summary>Asks whether somebody may do something now, and then what comes of it.</summary>
    internal static Decision Allowed(Meeting read, Invoker invoker, Act act, Moment moment, Func<Progress, Decision> decide)
    {
        if (read is not { Session: { IsLive: true } session, Circle: { } circle })
        {
            return Decision.Say(Over(read));
        }

        if (!read.Has(invoker.User))
        {
            return Decision.Say(Texts.NotIn(circle));
        }

        return session.LeadIn(circle).Refuses(act, invoker.User, session.Where != Where.Room || IsInside(session, invoker), moment.Now) switch
        {
            ActRefusal.NotInRoom => Decision.Say(Texts.SitDownThere(session.Room)),
            ActRefusal.LeadersOnly => Decision.Say(Texts.LeaderIsThere(new Cards(read.Circle, read.Schedule).NameOf(session.Leader), AskFor(read, session, act))),
            _ => decide(Progress.Of(read, moment.Now)),
        };
    }

    /// <summary>Nothing runs here; a closed circle begins no other one either.</summary>
    internal static View Over(Meeting read) => read.Circle is { Closed: true } closed ? Texts.IsClosed(closed.Name) : Texts.NoSession();

    /// <summary>Whether somebody is in the room, or in a small group that went out of it.</summary>
    private static bool IsInside(Session session, Invoker invoker) =>
        invoker.VoiceChannel == session.Room || (invoker.VoiceChannel is not null && session.Attendance.Here.Contains(invoker.User));

    /// <summary>A press counts for the part its card was made for: two people pressing at once move on once.</summary>
    internal static Decision Pressed(Meeting read, Press press, Act act, Moment moment, Func<Progress, Decision> decide) =>
        Allowed(read, press.Invoker, act, moment, progress =>
            press.Args is [_, var part, ..] && progress.Session.Course.At(moment.Now)?.Current.Kind.ToString() == part
                ? decide(progress)
                : Stale(read, progress, moment));

    internal static Decision Stale(Meeting read, Progress progress, Moment moment) =>
        Decision.Say(Texts.Stale(new Cards(read.Circle, read.Schedule).Status(progress.Session, moment.Now)));

    /// <summary>[Ask Ben], for what is the leader's.</summary>
    private static Button? AskFor(Meeting read, Session session, Act act) => session.WasAsked || act == Act.TakeLead ? null
        : ViewBuilder.Button(Texts.Ask(read.Circle?.NameOf(session.Leader)), RitualsPlugin.AskLeader, [session.Id, act.ToString()]);

    private static Decision Extended(Progress progress, Moment moment, int minutes)
    {
        var extension = progress.Session.Course.Extend(moment.Now, Duration.FromMinutes(minutes));
        if (extension.IsRefused)
        {
            return Decision.Say(Texts.Refused(extension.Refusal.Value));
        }

        progress.Adopt(extension.Value.Course);
        var given = (int)Math.Round(extension.Value.Given.TotalMinutes, MidpointRounding.AwayFromZero);
        return progress.DecideAndSay(Texts.Extended(minutes, given, Title(progress, extension.Value.Course, moment), extension.Value.Course.At(moment.Now)!.Current));
    }

    private static Decision Changed(Progress progress, Result<Course, CourseRefusal> change, Func<Course, View> say)
    {
        if (change.IsRefused)
        {
            return Decision.Say(Texts.Refused(change.Refusal.Value));
        }

        progress.Adopt(change.Value);
        return progress.DecideAndSay(say(change.Value));
    }

    private static Decision Silently(Progress progress, Result<Course, CourseRefusal> change)
    {
        if (change.IsRefused)
        {
            return Decision.Say(Texts.Refused(change.Refusal.Value));
        }

        progress.Adopt(change.Value);
        return progress.DecideSilently();
    }
}
