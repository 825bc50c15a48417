using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What everyone sees of a session. No two messages read the same: each names its part and its time.</summary>
/// <param name="circle">The circle as it is known now; null if it is not.</param>
internal sealed class Cards(CircleCopy? circle)
{
    private Markup CircleName => Markup.Of($"{circle?.Name ?? "The circle"}");

    /// <summary>The card of the running part, with its buttons.</summary>
    public View Room(Session session, Instant now, bool first)
    {
        var stage = session.Course.At(now) ?? throw new ArgumentException("The session is over.", nameof(session));
        var view = new ViewBuilder();
        if (stage.Held)
        {
            view.Text($"## {Texts.Name(stage.Part.Kind)} · on hold\n{Texts.HeldGuide(stage.Until)}");
        }
        else
        {
            view.Text($"## {Texts.Name(stage.Part.Kind)} · until {When.Time(stage.Until)}\n{Texts.Guide(stage.Part.Kind, NameOf(session.Leader))}");
        }

        if (stage.Part.Kind != SegmentKind.Close)
        {
            view.Buttons([.. Buttons(session, stage)]);
        }

        return view.Text(Texts.CardFooter(session.Course, stage, first && !session.NoBell)).Build();
    }

    /// <summary>What a part's card becomes once the part is over: a single line.</summary>
    public View Shrunk(Session session, int part)
    {
        var line = Texts.Shrunk(session.Course.Parts[part].Kind, session.Course.Parts[part].Start, session.Course.EndOf(part));
        return new ViewBuilder()
            .Text(session.IsLive || session.Channel == session.Room ? line : Texts.ShrunkAtTheEnd(line, session.Channel))
            .Build();
    }

    public View Word(Session session, Mark.Word word) =>
        new ViewBuilder().Text(Texts.Word(word.Left, session.Course.Parts[word.Part].Kind, session.Course.EndsAt)).Build();

    /// <summary>The record in the circle's channel, kept current.</summary>
    public View Record(Session session)
    {
        var course = session.Course;
        var view = new ViewBuilder();
        view.Text(session.IsLive
            ? Markup.Of($"## {CircleName} is meeting in {Link.Channel(session.Room)}\n{NameOf(session.Leader)} leads · {When.Time(course.StartedAt)} to {When.Time(course.EndsAt)}")
            : Markup.Of($"## {CircleName} met in {Link.Channel(session.Room)}\n{NameOf(session.Leader)} led · {When.Time(course.StartedAt)} to {When.Time(course.EndedAt!.Value)}"));
        return view.Text(Lines(Parts(course).Select(part => Markup.Of($"{Texts.Name(course.Parts[part].Kind)} {When.Time(course.Parts[part].Start)}")), " · ")).Build();
    }

    /// <summary>The wrap-up: a new message, since an edit notifies nobody.</summary>
    public View WrapUp(Session session)
    {
        var course = session.Course;
        var ended = course.EndedAt!.Value;
        return new ViewBuilder()
            .Text($"# {CircleName} · {When.Date(course.StartedAt)}\n{NameOf(session.Leader)} led, in {Link.Channel(session.Room)}, {When.Time(course.StartedAt)} to {When.Time(ended)}.{Texts.Why(course.Why!.Value)}")
            .Text(Markup.Of($"-# {Lines([.. Attendance(session, ended), Lines(Parts(course).Select(part => Spent(course, part)), ", ")], " · ")}"))
            .Build();
    }

    /// <summary>Where the session is and who is there, for one person.</summary>
    public View Status(Session session, Instant now)
    {
        var stage = session.Course.At(now);
        var there = session.Attendance.People.Where(session.Attendance.IsThere).Select(NameOf).ToArray();
        return new ViewBuilder()
            .Text(stage is null
                ? Markup.Of($"{CircleName} is done for today.")
                : stage.Held
                    ? Markup.Of($"**{Texts.Name(stage.Part.Kind)}** is on hold. {Texts.HeldGuide(stage.Until)}")
                    : Markup.Of($"**{Texts.Name(stage.Part.Kind)}**, until {When.Time(stage.Until)}. The session ends at {When.Time(session.Course.EndsAt)}."))
            .Text(there.Length == 0 ? Markup.Of($"Nobody is in {Link.Channel(session.Room)} right now.") : Markup.Of($"In {Link.Channel(session.Room)}: {Lines(there, ", ")}."))
            .Build();
    }

    /// <summary>The name people know somebody by; somebody outside the circle is shown as Discord does.</summary>
    public Markup NameOf(ulong user) => circle?.NameOf(user) is { } name ? Markup.Of($"{name}") : Link.User(user);

    private static IEnumerable<Button> Buttons(Session session, Stage stage)
    {
        var args = new[] { session.Id, Kinds.Key((ulong)stage.Index) };
        yield return Press.Button(Texts.MoveOn, RitualsPlugin.Next, args);
        if (stage.Held)
        {
            yield return Press.Button(Texts.GoOn, RitualsPlugin.Resume, args, Style.Primary);
            yield break;
        }

        var minutes = stage.Part.Kind == SegmentKind.Solving ? 5 : 2;
        yield return Press.Button(Texts.PlusMinutes(minutes), RitualsPlugin.Extend, [.. args, Kinds.Key((ulong)minutes)]);
        yield return Press.Button(Texts.Hold, RitualsPlugin.Pause, args);
    }

    /// <summary>Members in the order they joined the circle, then guests as they came: nothing is ranked by person.</summary>
    private IEnumerable<Markup> Attendance(Session session, Instant ended)
    {
        var members = circle?.Members.Select(member => member.User).ToImmutableArray() ?? [];
        foreach (var user in members.Concat(session.Attendance.People.Except(members)))
        {
            var (minutes, about) = session.Attendance.Between(user, session.Course.StartedAt, ended);
            if (minutes > 0)
            {
                yield return Markup.Of($"{NameOf(user)} {(about ? "about " : "")}{minutes} min");
            }
        }
    }

    /// <summary>The parts that took place, or will as things stand.</summary>
    private static IEnumerable<int> Parts(Course course) =>
        Enumerable.Range(0, course.Parts.Length).Where(part => !course.IsLeftOut(part));

    private static Markup Spent(Course course, int part)
    {
        var spent = (int)Math.Round((course.EndOf(part) - course.Parts[part].Start).TotalMinutes, MidpointRounding.AwayFromZero);
        var planned = (int)course.Parts[part].Planned.TotalMinutes;
        return spent == planned
            ? Markup.Of($"{Texts.ShortName(course.Parts[part].Kind)} {spent}")
            : Markup.Of($"{Texts.ShortName(course.Parts[part].Kind)} {spent} of {planned}");
    }

    private static Markup Lines(IEnumerable<Markup> parts, string between) => Markup.Join(between, parts);
}
