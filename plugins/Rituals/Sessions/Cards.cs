using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What everyone sees of a session. No two messages read the same: each names its part and its time.</summary>
/// <param name="circle">The circle as it is known now; null if it is not.</param>
/// <param name="schedule">Its dates; null while it has none.</param>
/// <param name="kept">What was said and kept; null for nothing.</param>
internal sealed class Cards(CircleCopy? circle, Schedule? schedule = null, KeptLines? kept = null)
{
    private const int MostCases = 3;

    private static readonly Duration Gathering = Duration.FromMinutes(1);

    private readonly KeptLines _kept = kept ?? KeptLines.None;

    /// <summary>With all that was read of a session.</summary>
    public static Cards Of(Meeting read) => new(read.Circle, read.Schedule, read.Kept);

    /// <summary>The same with other things kept.</summary>
    public Cards With(KeptLines other) => new(circle, schedule, other);

    private Markup CircleName => Markup.Of($"{circle?.Name ?? "The circle"}");

    /// <summary>Whether the bell rings between its parts: the circle wants it, and Discord lets us.</summary>
    public bool Rings(Session session) => session is { NoBell: false, Where: Where.Room } && circle?.BellOff is not true;

    /// <summary>The card of the running part, with its buttons.</summary>
    public View Room(Session session, Instant now)
    {
        var stage = session.Course.At(now) ?? throw new ArgumentException("The session is over.", nameof(session));
        var view = new ViewBuilder();
        var title = session.TitleOf(stage.Current.Kind);
        view.Text(stage.IsHeld
            ? Markup.Of($"## {title} · on hold\n{Texts.HeldGuide(session.Course.CloseBegins)}")
            : Markup.Of($"## {title} · until {When.Time(stage.Current.EndsAt)}\n{Guide(session, stage.Current.Kind)}"));
        if (IsEmptySpotlight(session, stage))
        {
            string[] args = [session.Id, stage.Current.Kind.ToString()];
            foreach (var point in session.OthersMayRead ? [] : _kept.Cases.Take(MostCases))
            {
                view.Section(Texts.StuckOn(NameOf(point.User), point.Text), ViewBuilder.Button(Texts.TakeThis, RitualsPlugin.TakeThis, [.. args, point.Id]));
            }

            if (_kept.Wrote.Where(user => circle?.Has(user) == true && !_kept.Stuck.Any(point => point.User == user)).Select(NameOf).ToArray() is { Length: > 0 } wrote)
            {
                view.Text(Texts.WroteMidway(wrote));
            }

            view.Buttons(CaseButtons(session, stage));
        }

        if (session.WordsOf(stage.Current.Kind).ReadsTheKeys && !stage.IsHeld)
        {
            view.Buttons(ForeignButtons.ReadOurKeys(session.Circle));
        }

        KeptCards.InRoom(view, _kept, stage.Current.Kind, NameOf, session.OthersMayRead);
        if (session.OthersMayRead && HasWords(session, stage))
        {
            view.Text(Texts.OthersMayRead(session.Channel));
        }

        if (stage.Next is not null)
        {
            view.Buttons([.. Buttons(session, stage)]);
        }
        else
        {
            Next(view, now, session.NextDay);
            view.Buttons(KeptCards.Save(session));
        }

        Beside(view, session, stage);
        return view.Text(Texts.CardFooter(session.Course, stage, withBell: stage.Current == session.Course.Parts[0] && Rings(session))).Build();
    }

    /// <summary>Who leads, as the circle is now.</summary>
    public Lead Lead(Session session) => session.LeadIn(circle);

    /// <summary>Whether somebody is in the room who neither is in the circle nor leads.</summary>
    public bool HasGuest(Session session) =>
        circle is not null && session.Attendance.Here.Any(user => !Nobody.Is(user) && user != session.Leader && circle.NameOf(user) is null);

    /// <summary>Everyone who was in the room without being in the circle, as it stands now: who leaves it later was no guest.</summary>
    public ImmutableArray<UserId> Guests(Session session) => circle is null ? []
        : [.. session.Attendance.Stays.Select(stay => stay.User).Distinct().Where(user => !Nobody.Is(user) && circle.NameOf(user) is null)];

    /// <summary>The round of the running part, with everybody of the circle who is there; the last one where this part has none.</summary>
    /// <remarks>Who sits down in its first minute is there from its beginning, as long as nobody went on.</remarks>
    public Round? Round(Session session, SegmentKind running, Instant now)
    {
        if (!session.WordsOf(session.Shown(running)).GoesRound)
        {
            return session.Round;
        }

        var members = session.Attendance.Here.Where(user => !Nobody.Is(user) && (circle is null || circle.NameOf(user) is not null));
        return session.Round is not { } round || round.Part != running ? Sessions.Round.Begin(session.Id, running, members)
            : round.Turn == 0 && now < session.PartOf(running).BeginsAt + Gathering ? Sessions.Round.Begin(session.Id, running, round.Order.Concat(members))
            : round.With(members);
    }

    /// <summary>Somebody asks the leader for something that is the leader's.</summary>
    public View Asking(Session session, UserId who, Act act, bool mentions)
    {
        var view = new ViewBuilder().Text(Texts.Asking(NameOf(who), mentions ? Link.User(session.Leader) : NameOf(session.Leader), act));
        return (mentions ? view.Ping(session.Leader) : view).Build();
    }

    /// <summary>What a part's card becomes once the part is over: a single line.</summary>
    public View Shrunk(Session session, SegmentKind kind)
    {
        var line = Texts.Shrunk(session.TitleOf(kind), session.PartOf(kind));
        return new ViewBuilder()
            .Text(session.IsLive || session.Where != Where.Room || session.Channel == session.Room
                ? line
                : Texts.ShrunkAtTheEnd(line, (session.WrapsUpInThread ? session.Thread : null) ?? session.Channel))
            .Build();
    }

    public View Word(Session session, Mark.TimeLeft left) => new ViewBuilder().Text(Texts.Word(left, session.TitleOf(left.Part), session.Course.EndsAt)).Build();

    /// <summary>The record in the circle's channel, kept current.</summary>
    public View Record(Session session)
    {
        var course = session.Course;
        var view = new ViewBuilder();
        view.Text(session.IsLive
            ? Markup.Of($"## {CircleName} is meeting {Texts.At(session)}\n{LeaderOf(session)} leads · {When.Time(course.StartedAt)} to {When.Time(course.EndsAt)}")
            : Markup.Of($"## {CircleName} met {Texts.At(session)}\n{LeaderOf(session)} led · {When.Time(course.StartedAt)} to {When.Time(course.EndedAt!.Value)}"));
        if (!session.IsLive && session.WrapsUpInThread)
        {
            view.Text(Texts.WrapUpBelow);
        }

        var parts = Kept(course).Select(part => Markup.Of($"{session.TitleOf(part.Kind)} {When.Time(part.BeginsAt)}")).ToArray();
        return (parts.Length == 0 ? view : view.Text(Lines(parts, " · "))).Build();
    }

    /// <summary>The wrap-up: a new message, since an edit notifies nobody.</summary>
    public View WrapUp(Session session)
    {
        var course = session.Course;
        var ended = course.EndedAt!.Value;
        var view = new ViewBuilder()
            .Text($"# {CircleName} · {When.Date(course.StartedAt)}\n{LeaderOf(session)} led, {Texts.At(session)}, {When.Time(course.StartedAt)} to {When.Time(ended)}.{Texts.Why(course.Ended!.Value)}");
        KeptCards.InWrapUp(view, _kept, NameOf, session.HasThread);
        Next(view, ended, session.NextDay);
        return view
            .Buttons(KeptCards.Below(session, _kept, NameOf))
            .Text(Markup.Of($"-# {Lines([.. Attendance(session), .. KeptCards.CaughtUp(_kept, user => session.PresenceOf(user).Minutes > 0, NameOf), Lines(Kept(course).Select(part => Spent(session, part)), ", ")], " · ")}"))
            .Build();
    }

    /// <summary>All that was kept, for the thread, a message each; empty where the wrap-up has it all or there is no thread.</summary>
    public ImmutableArray<View> All(Session session) =>
        session.HasThread && !KeptCards.IsWhole(_kept, NameOf) ? AllViews.Pages(_kept.Said, NameOf) : [];

    /// <summary>Where a page stood that is not needed any more.</summary>
    public static View NothingMore => new ViewBuilder().Text(Texts.NothingMore).Build();

    /// <summary>Where the session is and who is there, for one person.</summary>
    public View Status(Session session, Instant now)
    {
        var stage = session.Course.At(now);
        var there = session.Attendance.Here.Select(NameOf).ToArray();
        return new ViewBuilder()
            .Text(stage is null
                ? Markup.Of($"{CircleName} is done for today.")
                : stage.IsHeld
                    ? Markup.Of($"**{session.TitleOf(stage.Current.Kind)}** is on hold. {Texts.HeldGuide(session.Course.CloseBegins)}")
                    : Markup.Of($"**{session.TitleOf(stage.Current.Kind)}**, until {When.Time(stage.Current.EndsAt)}. The session ends at {When.Time(session.Course.EndsAt)}."))
            .Text(there.Length == 0 ? Texts.NobodyIsThere(session) : Texts.There(session, Lines(there, ", ")))
            .Build();
    }

    /// <summary>When they meet next and whose turn it is, with who comes.</summary>
    private void Next(ViewBuilder view, Instant ended, LocalDate? named)
    {
        if (NextAfter(ended) is { } next && (named ?? next.Day) == next.Day)
        {
            view.Text(Texts.NextOne(next, circle!)).Buttons([.. DateCards.Rsvp(schedule!, next), DateCards.SwapButton(schedule!)]);
        }
    }

    /// <summary>Whom the line about the next one names.</summary>
    public ImmutableArray<UserId> NamedNext(Instant ended) => NextAfter(ended) is { } next ? [.. next.Lineup.People()] : [];

    /// <summary>The one that follows, as the dates are now; null where there is none.</summary>
    public Occurrence? NextAfter(Instant ended) => circle is not null && schedule?.Next(circle, ended, count: 1) is [var next] ? next : null;

    private Markup Guide(Session session, SegmentKind kind)
    {
        var shown = session.Shown(kind);
        if (IsEmpty(session, kind))
        {
            return Texts.NobodyBrought;
        }

        var brings = Brings(session) is { } user ? NameOf(user) : null;
        var guide = Texts.Guide(session, shown, NameOf(session.Leader), brings, InTurn(session, kind));
        var taken = kind == SegmentKind.Spotlight && !session.OthersMayRead ? _kept.Taken(session.Taken) : null;
        return taken is not null ? Markup.Of($"{Texts.StuckOn(NameOf(taken.User), taken.Text)}\n{guide}")
            : shown == kind ? guide : Markup.Of($"{Texts.CheckInGoesOn}\n{guide}");
    }

    /// <summary>Whose turn it is and who comes then; null outside a round.</summary>
    private Markup? InTurn(Session session, SegmentKind kind) =>
        session.Round is not { } round || round.Part != kind ? null
        : round.Speaks is { } speaks ? Texts.InTurn(NameOf(speaks), [.. round.Then(session.Attendance.Here).Select(NameOf)])
        : round.Order.IsEmpty ? null
        : Texts.EverybodyHadATurn;

    /// <summary>Who brings a case and is here with it.</summary>
    private static UserId? Brings(Session session) => session.Brings is { } user && session.Attendance.Here.Contains(user) ? user : null;

    private bool IsEmpty(Session session, SegmentKind kind) => kind == SegmentKind.Spotlight && _kept.Case is null && session.Case == CaseChoice.Open && Brings(session) is null;

    private bool IsEmptySpotlight(Session session, Stage stage) => !stage.IsHeld && IsEmpty(session, stage.Current.Kind);

    /// <summary>Whether there is something to be shown in this part that was said to the circle alone.</summary>
    private bool HasWords(Session session, Stage stage) => stage.Current.Kind switch
    {
        SegmentKind.CheckIn => _kept.FromBefore.Any(),
        SegmentKind.Spotlight => _kept.Taken(session.Taken) is not null || (IsEmptySpotlight(session, stage) && _kept.Cases.Any()),
        SegmentKind.Close => _kept.Of(CaptureKind.Promise).Any() || _kept.Asks.Any(),
        _ => false,
    };

    private static IEnumerable<Button> CaseButtons(Session session, Stage stage)
    {
        string[] args = [session.Id, stage.Current.Kind.ToString()];
        yield return ViewBuilder.Button(Texts.SomebodyHasOne, RitualsPlugin.HasCase, args, Style.Primary);
        if (session.Course.Parts.Any(part => part.Kind == SegmentKind.CheckIn))
        {
            yield return ViewBuilder.Button(Texts.LongerCheckIn, RitualsPlugin.Instead, args);
        }
    }

    /// <summary>What is said beside a part: who is here where that is tapped, an open lead, somebody unknown, a bell that rings elsewhere.</summary>
    private void Beside(ViewBuilder view, Session session, Stage stage)
    {
        if (session.Where != Where.Room)
        {
            view.Section(Texts.WhoIsHere([.. session.Attendance.Here.Select(NameOf)]), ViewBuilder.Button(Texts.ImHere, RitualsPlugin.Here, [session.Id]));
        }

        if (session.IsLeadOpen)
        {
            view.Section(Lead(session).IsFree ? Texts.NobodyLeads : Texts.LeadIsOpen(NameOf(session.Leader)), ViewBuilder.Button(Texts.TakeTheLead, RitualsPlugin.TakeLead, [session.Id]));
        }

        if (session.GuestSaid == stage.Current.Kind)
        {
            view.Text(Texts.SomebodyUnknown(CircleName));
        }

        if (session.BellSaid == stage.Current.Kind)
        {
            view.Text(Texts.BellRingsElsewhere);
        }
    }

    private Markup LeaderOf(Session session) => Nobody.Is(session.Leader) ? Texts.SomebodyFirst : NameOf(session.Leader);

    /// <summary>The name people know somebody by; somebody outside the circle is shown as Discord does.</summary>
    public Markup NameOf(UserId user) =>
        Nobody.Is(user) ? Texts.Somebody
        : circle?.NameOf(user) is { } name ? Markup.Of($"{name}")
        : Link.User(user);

    private IEnumerable<Button> Buttons(Session session, Stage stage)
    {
        string[] args = [session.Id, stage.Current.Kind.ToString()];
        if (!stage.IsHeld && session.Round is { Speaks: not null } round && round.Part == stage.Current.Kind)
        {
            var next = round.Then(session.Attendance.Here);
            yield return ViewBuilder.Button(Texts.NextIs(next.IsEmpty ? null : NameIn(next[0])), RitualsPlugin.NextInTurn, [.. args, StageRules.Turn(round)]);
        }

        yield return ViewBuilder.Button(Texts.MoveOn, RitualsPlugin.Next, args);
        if (stage.IsHeld)
        {
            yield return ViewBuilder.Button(Texts.GoOn, RitualsPlugin.Resume, args, Style.Primary);
            yield return KeptCards.Save(session);
            yield break;
        }

        var minutes = stage.Current.Kind == SegmentKind.Solving ? 5 : 2;
        yield return ViewBuilder.Button(Texts.PlusMinutes(minutes), RitualsPlugin.Extend, [.. args, minutes.ToString(CultureInfo.InvariantCulture)]);
        yield return ViewBuilder.Button(Texts.Hold, RitualsPlugin.Pause, args);
        yield return KeptCards.Save(session);
    }

    private string? NameIn(UserId user) => circle?.NameOf(user);

    /// <summary>Members in the order they joined the circle, with their minutes: nothing is ranked by person. Guests are counted alone.</summary>
    private IEnumerable<Markup> Attendance(Session session)
    {
        var members = circle?.Members.Select(member => member.User) ?? [];
        var there = members.Union(session.Attendance.Stays.Select(stay => stay.User)).Union(session.Seated)
            .Select(user => (User: user, Presence: session.PresenceOf(user)))
            .Where(one => one.Presence.Minutes > 0)
            .ToLookup(one => session.Guests.Contains(one.User));
        foreach (var (user, presence) in there[false])
        {
            yield return Markup.Of($"{NameOf(user)} {(presence.IsAbout ? Texts.About : Markup.Empty)}{presence.Minutes} min");
        }

        // Who leads from outside is named as that.
        if (there[true].Count(one => one.User != session.Leader) is > 0 and var guests)
        {
            yield return Texts.Guests(guests);
        }
    }

    /// <summary>The parts that took place, or will as things stand.</summary>
    private static IEnumerable<Part> Kept(Course course) => course.Parts.Where(part => !part.IsLeftOut);

    private static Markup Spent(Session session, Part part)
    {
        var spent = (int)Math.Round(part.Length.TotalMinutes, MidpointRounding.AwayFromZero);
        var planned = (int)part.Planned.TotalMinutes;
        return spent == planned ? Markup.Of($"{session.WordsOf(part.Kind).Short} {spent}") : Markup.Of($"{session.WordsOf(part.Kind).Short} {spent} of {planned}");
    }

    private static Markup Lines(IEnumerable<Markup> parts, string between) => Markup.Join(between, parts);
}
