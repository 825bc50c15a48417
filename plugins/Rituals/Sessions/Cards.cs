using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What everyone sees of a session. No two messages read the same: each names its part and its time.</summary>
/// <param name="circle">The circle as it is known now; null if it is not.</param>
/// <param name="schedule">Its dates; null while it has none.</param>
internal sealed class Cards(CircleCopy? circle, Schedule? schedule = null)
{
    private Markup CircleName => Markup.Of($"{circle?.Name ?? "The circle"}");

    /// <summary>Whether the bell rings between its parts: the circle wants it, and Discord lets us.</summary>
    public bool Rings(Session session) => !session.NoBell && circle?.BellOff is not true;

    /// <summary>The card of the running part, with its buttons.</summary>
    public View Room(Session session, Instant now)
    {
        var stage = session.Course.At(now) ?? throw new ArgumentException("The session is over.", nameof(session));
        var view = new ViewBuilder();
        if (stage.IsHeld)
        {
            view.Text($"## {Texts.Name(stage.Current.Kind)} · on hold\n{Texts.HeldGuide(session.Course.CloseBegins)}");
        }
        else
        {
            view.Text($"## {Texts.Name(stage.Current.Kind)} · until {When.Time(stage.Current.EndsAt)}\n{Guide(session, stage.Current.Kind)}");
        }

        if (stage.Next is not null)
        {
            view.Buttons([.. Buttons(session, stage)]);
        }
        else
        {
            Next(view, now);
        }

        return view.Text(Texts.CardFooter(session.Course, stage, withBell: stage.Current == session.Course.Parts[0] && Rings(session))).Build();
    }

    /// <summary>What a part's card becomes once the part is over: a single line.</summary>
    public View Shrunk(Session session, SegmentKind kind)
    {
        var line = Texts.Shrunk(session.PartOf(kind));
        return new ViewBuilder()
            .Text(session.IsLive || session.Channel == session.Room ? line : Texts.ShrunkAtTheEnd(line, session.Channel))
            .Build();
    }

    public View Word(Session session, Mark.TimeLeft left) => new ViewBuilder().Text(Texts.Word(left, session.Course.EndsAt)).Build();

    /// <summary>The record in the circle's channel, kept current.</summary>
    public View Record(Session session)
    {
        var course = session.Course;
        var view = new ViewBuilder();
        view.Text(session.IsLive
            ? Markup.Of($"## {CircleName} is meeting in {Link.Channel(session.Room)}\n{NameOf(session.Leader)} leads · {When.Time(course.StartedAt)} to {When.Time(course.EndsAt)}")
            : Markup.Of($"## {CircleName} met in {Link.Channel(session.Room)}\n{NameOf(session.Leader)} led · {When.Time(course.StartedAt)} to {When.Time(course.EndedAt!.Value)}"));
        return view.Text(Lines(Kept(course).Select(part => Markup.Of($"{Texts.Name(part.Kind)} {When.Time(part.BeginsAt)}")), " · ")).Build();
    }

    /// <summary>The wrap-up: a new message, since an edit notifies nobody.</summary>
    public View WrapUp(Session session)
    {
        var course = session.Course;
        var ended = course.EndedAt!.Value;
        var view = new ViewBuilder()
            .Text($"# {CircleName} · {When.Date(course.StartedAt)}\n{NameOf(session.Leader)} led, in {Link.Channel(session.Room)}, {When.Time(course.StartedAt)} to {When.Time(ended)}.{Texts.Why(course.Ended!.Value)}");
        Next(view, ended);
        return view
            .Text(Markup.Of($"-# {Lines([.. Attendance(session, ended), Lines(Kept(course).Select(Spent), ", ")], " · ")}"))
            .Build();
    }

    /// <summary>Where the session is and who is there, for one person.</summary>
    public View Status(Session session, Instant now)
    {
        var stage = session.Course.At(now);
        var there = session.Attendance.Here.Select(NameOf).ToArray();
        return new ViewBuilder()
            .Text(stage is null
                ? Markup.Of($"{CircleName} is done for today.")
                : stage.IsHeld
                    ? Markup.Of($"**{Texts.Name(stage.Current.Kind)}** is on hold. {Texts.HeldGuide(session.Course.CloseBegins)}")
                    : Markup.Of($"**{Texts.Name(stage.Current.Kind)}**, until {When.Time(stage.Current.EndsAt)}. The session ends at {When.Time(session.Course.EndsAt)}."))
            .Text(there.Length == 0 ? Markup.Of($"Nobody is in {Link.Channel(session.Room)} right now.") : Markup.Of($"In {Link.Channel(session.Room)}: {Lines(there, ", ")}."))
            .Build();
    }

    /// <summary>When they meet next and whose turn it is, with who comes.</summary>
    private void Next(ViewBuilder view, Instant now)
    {
        if (circle is not null && schedule?.Next(circle, now, count: 1) is [var next])
        {
            view.Text(Texts.NextOne(next, circle)).Buttons(DateCards.Rsvp(schedule, next));
        }
    }

    /// <summary>Whom the line about the next one names.</summary>
    public ImmutableArray<UserId> NamedNext(Instant now) =>
        circle is not null && schedule?.Next(circle, now, count: 1) is [var next] ? [.. next.Lineup.People()] : [];

    private Markup Guide(Session session, SegmentKind kind) => kind == SegmentKind.Spotlight && session.Brings is { } brings
        ? Texts.CaseOf(NameOf(brings), NameOf(session.Leader))
        : Texts.Guide(kind, NameOf(session.Leader));

    /// <summary>The name people know somebody by; somebody outside the circle is shown as Discord does.</summary>
    public Markup NameOf(UserId user) =>
        Nobody.Is(user) ? Texts.Somebody
        : circle?.NameOf(user) is { } name ? Markup.Of($"{name}")
        : Link.User(user);

    private static IEnumerable<Button> Buttons(Session session, Stage stage)
    {
        string[] args = [session.Id, stage.Current.Kind.ToString()];
        yield return ViewBuilder.Button(Texts.MoveOn, RitualsPlugin.Next, args);
        if (stage.IsHeld)
        {
            yield return ViewBuilder.Button(Texts.GoOn, RitualsPlugin.Resume, args, Style.Primary);
            yield break;
        }

        var minutes = stage.Current.Kind == SegmentKind.Solving ? 5 : 2;
        yield return ViewBuilder.Button(Texts.PlusMinutes(minutes), RitualsPlugin.Extend, [.. args, minutes.ToString(CultureInfo.InvariantCulture)]);
        yield return ViewBuilder.Button(Texts.Hold, RitualsPlugin.Pause, args);
    }

    /// <summary>Members in the order they joined the circle, then guests as they came: nothing is ranked by person.</summary>
    private IEnumerable<Markup> Attendance(Session session, Instant ended)
    {
        var members = circle?.Members.Select(member => member.User) ?? [];
        foreach (var user in members.Union(session.Attendance.Stays.Select(stay => stay.User)))
        {
            var presence = session.Attendance.Minutes(user, session.Course.StartedAt, ended);
            if (presence.Minutes > 0)
            {
                yield return Markup.Of($"{NameOf(user)} {(presence.IsAbout ? Texts.About : Markup.Empty)}{presence.Minutes} min");
            }
        }
    }

    /// <summary>The parts that took place, or will as things stand.</summary>
    private static IEnumerable<Part> Kept(Course course) => course.Parts.Where(part => !part.IsLeftOut);

    private static Markup Spent(Part part)
    {
        var spent = (int)Math.Round(part.Length.TotalMinutes, MidpointRounding.AwayFromZero);
        var planned = (int)part.Planned.TotalMinutes;
        return spent == planned ? Markup.Of($"{Texts.ShortName(part.Kind)} {spent}") : Markup.Of($"{Texts.ShortName(part.Kind)} {spent} of {planned}");
    }

    private static Markup Lines(IEnumerable<Markup> parts, string between) => Markup.Join(between, parts);
}
