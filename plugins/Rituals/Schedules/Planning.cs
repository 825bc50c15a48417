using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>
/// A schedule being changed by one input: brought up to now, then decided. Collects what everyone is to see of it: the line of the evening before, the card
/// of those who arrive, and the session itself, which begins here.
/// </summary>
internal sealed class Planning
{
    /// <summary>So many start a session.</summary>
    public const int Enough = 2;

    private const string Arriving = "arriving";

    private readonly ImmutableArray<Do>.Builder _effects = ImmutableArray.CreateBuilder<Do>();
    private readonly CircleCopy _circle;
    private readonly Plan _plan;
    private readonly Moment _moment;
    private Decision? _begun;
    private Doorbell _bell;
    private bool _isNews;
    private bool _rings;

    public Planning(Plan plan, Moment moment)
    {
        (_plan, _moment) = (plan, moment);
        _circle = plan.Circle ?? throw new ArgumentException("A plan needs its circle.", nameof(plan));
        _bell = plan.Doorbell ?? new Doorbell(_circle.Id);
        Schedule = plan.Schedule ?? throw new ArgumentException("A plan needs its schedule.", nameof(plan));
    }

    /// <summary>The schedule as it is by now.</summary>
    public Schedule Schedule { get; private set; }

    /// <summary>When only the close would be left of the session that is about to begin.</summary>
    public Instant LatestStart => Schedule.Opening is { } opening ? CloseOf(opening.EndsAt - Schedule.Length) : Instant.MinValue;

    private Instant Now => _moment.Now;

    private DocRef Lane => Kinds.Schedule.Ref(Schedule.Circle);

    /// <summary>Changes what is kept.</summary>
    public Planning Know(Func<Schedule, Schedule> change)
    {
        Schedule = change(Schedule);
        return this;
    }

    /// <summary>Somebody is to be reminded of something here.</summary>
    public Planning Remind(Nudge nudge)
    {
        _bell = _bell.Want(nudge).By(Now);
        _rings = true;
        return this;
    }

    /// <summary>What somebody was to be reminded of is settled.</summary>
    public Planning Withdraw(UserId user, string key)
    {
        _bell = _bell.By(Now).Withdraw(user, "rituals", key);
        _rings = true;
        return this;
    }

    /// <summary>
    /// They began less than a session ago, it is over, and nothing else is to be about now: who begins again does so with other parts, or after an end by
    /// mistake. For turns and for what it is planned as, that is one session.
    /// </summary>
    public bool IsAgain => Schedule is { Before: not null, Met: [.., var met] } && Now - met < Schedule.Length && Meant is null;

    private Occurrence? Meant =>
        Schedule.Next(_circle, Now, 1) is [var due] && due.At - Now <= Schedule.Length + Schedule.Early ? due : null;

    /// <summary>A session began by hand: it is the one that was to be about now, if there is one.</summary>
    /// <param name="leader">Who leads it.</param>
    /// <param name="agenda">With which parts: without one for a case, nobody brings one.</param>
    /// <returns>Who does what in it.</returns>
    public Lineup BeganByHand(UserId leader, Agenda agenda)
    {
        var (meant, isAgain) = (Meant, IsAgain);
        var planned = (isAgain ? Schedule.Before!.Planned : meant?.Lineup) ?? new Lineup(null, null, null);
        var lineup = planned with { Leads = leader, Brings = agenda.HasCase ? planned.Brings : null };
        Shrink(Texts.StartedBy(Now));
        Schedule = (isAgain ? Schedule.Again(_circle, lineup) : Schedule.Over(meant, _circle, lineup)).MetAt(Now).BeganWith([], [leader]);
        return lineup;
    }

    /// <summary>What happens by itself until now.</summary>
    public Planning Unfold()
    {
        Rest();
        do
        {
            Open();
        }
        while (Close());
        if (Schedule.Opening is { } opening && Now >= opening.StartsAt && opening.Here.Count(_circle.Has) >= Enough)
        {
            Begin(opening);
            Open();
        }

        SayWhatChanged();
        WriteBefore();
        return this;
    }

    /// <summary>Begins the session that is about to, whoever is there.</summary>
    public void BeginNow() => Begin(Schedule.Opening ?? throw new InvalidOperationException("Nothing is about to begin."));

    /// <summary>The days changed: what was about to begin is not, and whatever follows is looked at again.</summary>
    public Planning Anew()
    {
        Shrink(Texts.OtherTimeNow);
        Schedule = Schedule with { Opening = null };
        Notice();
        return Unfold();
    }

    /// <summary>Somebody is forgotten: what is about to begin goes on and is shown without them.</summary>
    public Planning Anew(Opening? opening)
    {
        Schedule = Schedule with { Opening = opening, Revision = Schedule.Revision + 1 };
        _isNews = true;
        return Redraw();
    }

    /// <summary>Shows the card of those who arrive as it is now.</summary>
    public Planning Redraw()
    {
        if (Schedule.Opening is { } opening && Schedule.Next(_circle, Now).FirstOrDefault(one => one.Day == opening.Day) is { } one)
        {
            _effects.Add(new Do(Lane, OnDiscord.Edit(DateCards.Arriving(Schedule, _circle, one))) { On = AnchorOf(opening.Day), Replaces = Arriving });
        }

        return this;
    }

    /// <summary>The decision: the schedule with its one timer, what everyone sees, and the session if it began.</summary>
    public Decision Decide(Reply? reply = null)
    {
        (Schedule, var mirrored) = Mirroring.Follow(Schedule, _circle, Now);
        (_bell, var corrected) = Corrections.Follow(_bell, Schedule, _circle, Now);
        _rings = _rings || !corrected.IsEmpty;
        var isNews = _isNews || !Said((_plan.Was ?? _plan).Schedule, (_plan.Was ?? _plan).Circle).Equals(Said(Schedule, _circle));
        Schedule = isNews ? Schedule with { Revision = Schedule.Revision + 1 } : Schedule;
        var dates = new Decision
        {
            Puts = [Kinds.Schedule.Put(Schedule.Circle, Schedule), .. _rings ? [Kinds.Nudge.Put(_bell.Circle, _bell)] : Array.Empty<Put>()],
            Timers =
            [
                new DocTimer(Lane, RitualsPlugin.Date, Earlier(Earlier(Due(), Mirroring.Due(Schedule)), SaidAt())),
                .. Wakes(isNews),
                .. _rings ? [NudgeRules.Timer(_bell, _circle, Now)] : Array.Empty<DocTimer>(),
            ],
            Effects = [.. _effects, .. mirrored, .. corrected],
            Events = isNews ? [Publish.State(Lane, PublicDates.Changed(Schedule, _circle, Now))] : [],
            Reply = reply,
        };
        return _begun is null ? dates : dates.And(_begun with { Reply = reply });
    }

    /// <summary>The decision, with nothing shown: the press was the answer.</summary>
    public Decision DecideSilently() => Decide(new Reply { Nothing = new Google.Protobuf.WellKnownTypes.Empty() });

    public Decision DecideAndSay(View view) => Decide(new Reply { Say = view });

    /// <summary>What others know of a schedule, without its number.</summary>
    private ScheduleChanged Said(Schedule? schedule, CircleCopy? circle) =>
        schedule is null || circle is null ? new ScheduleChanged() : PublicDates.Changed(schedule with { Revision = 0 }, circle, Now);

    /// <summary>What is due is about to begin, or is over: for a while already, or since somebody sits together anyway.</summary>
    private void Open()
    {
        while (Schedule.Opening is null && Schedule.Next(_circle, Now - Schedule.Length, 1) is [var next])
        {
            if (next.At - Schedule.Early > Now)
            {
                return;
            }

            if (_plan.Running is not null || _begun is not null || Now >= CloseOf(next.At))
            {
                Schedule = Schedule.Over(next, _circle, did: null);
            }
            else
            {
                Arrive(next);
            }
        }
    }

    /// <summary>A circle that is closed, or rests its rituals, is about to begin nothing.</summary>
    private void Rest()
    {
        if (Schedule.Opening is not null && !_circle.Meets)
        {
            Shrink(Texts.NobodyCame(null));
            Schedule = Schedule with { Opening = null };
        }
    }

    private void Arrive(Occurrence next)
    {
        Schedule = Schedule with { Opening = new Opening(next.Day, next.At, next.At + Schedule.Length, []) };
        _effects.Add(new Do(Lane, OnDiscord.Post(Schedule.Place.Room ?? _circle.Channel, DateCards.Arriving(Schedule, _circle, next)))
        {
            Anchor = AnchorOf(next.Day),
            NotAfter = next.At + Schedule.Length,
        });
    }

    /// <summary>When only the close would be left it is too late to begin.</summary>
    /// <returns>Whether it came to that.</returns>
    private bool Close()
    {
        if (Schedule.Opening is not { } opening || Now < LatestStart)
        {
            return false;
        }

        var passed = Schedule.Next(_circle, Now).FirstOrDefault(one => one.Day == opening.Day);
        Schedule = Schedule.Over(passed, _circle, did: null);
        var next = Schedule.Next(_circle, Now, 1).FirstOrDefault()?.At;
        Shrink(Schedule.Place.Where == Where.Room ? Texts.NobodyCame(next) : Texts.NobodyTapped(next), opening.Day);
        return true;
    }

    private void Begin(Opening opening)
    {
        var due = Schedule.Next(_circle, Now).First(one => one.Day == opening.Day); // Watched until it is over: see Rest and Close.
        var agenda = AgendaChoice.Of(Schedule, _circle);
        var course = Course.Start(agenda, Now, opening.EndsAt);
        if (course.IsRefused || _plan.InRoom is not null || _plan.Running is not null)
        {
            return;
        }

        var lineup = due.Lineup with { Leads = LeaderOf(due, opening) };
        var session = new Session(
            _moment.Seed.Id("session"), Schedule.Circle, Schedule.Place.Room ?? _circle.Channel, _circle.Channel, lineup.Leads!.Value, course.Value,
            AttendanceRecord.None.Snapshot(Now, opening.Here), Handled: null)
        {
            Where = Schedule.Place.Where,
            IsHosted = lineup.Leads == Schedule.Host,
            Brings = lineup.Brings,
            Notes = lineup.Notes,
            Agenda = agenda,
            Number = Agendas.AgendaChoice.NumberOf(Schedule),
            IsQuiet = Schedule.IsWeekly,
        };
        Shrink(Texts.StartedBy(Now), opening.Day);
        Schedule = Schedule.Over(due, _circle, lineup).MetAt(Now).BeganWith(CountedOn(due), opening.Here);
        _begun = Progress.Begin(session, _circle, _plan.Kept).Decide();
    }

    /// <summary>Those of the circle whose turns they were. By link or in person who has not tapped may be there all the same: nobody's turn goes by.</summary>
    private IEnumerable<UserId> CountedOn(Occurrence due) => Schedule.Place.Where == Where.Room ? due.Lineup.People().Where(_circle.Has) : [];

    /// <summary>Whose turn it is if they are there; else the steward, else whoever of those there has been in the circle longest.</summary>
    private UserId LeaderOf(Occurrence due, Opening opening)
    {
        UserId?[] order = [due.Lineup.Leads, due.Lineup.CoLeads, _circle.Leads, .. _circle.Members.Select(member => (UserId?)member.User)];
        return order.FirstOrDefault(user => user is { } known && opening.Here.Contains(known)) ?? _circle.Leads;
    }

    /// <summary>A session that people were told of, or will not be any more, is at another time: they are to hear of it.</summary>
    private void Notice()
    {
        var was = _plan.Was ?? _plan;
        var before = was.Schedule?.Next(_circle, Now, DateRules.MostNamed) ?? [];
        var after = Schedule.Next(_circle, Now, DateRules.MostNamed);
        foreach (var day in before.Concat(after).Select(one => one.Day).Distinct().Where(day => Schedule.Unsaid.All(unsaid => unsaid.Day != day)))
        {
            var (known, one) = (before.FirstOrDefault(other => other.Day == day), after.FirstOrDefault(other => other.Day == day));
            var isLate = known is not null && one is not null && Schedule.EveningOf(one, _circle) + Schedule.Evening <= Now;
            if (known?.At != one?.At && (known?.At <= Schedule.Told || one?.At <= Schedule.Told || isLate))
            {
                Schedule = Schedule with { Unsaid = Schedule.Unsaid.Add(new Unsaid(day, known?.At)) };
            }
        }
    }

    private void SayWhatChanged()
    {
        var ahead = Schedule.Unsaid.IsEmpty ? [] : Schedule.Next(_circle, Now, DateRules.MostNamed);
        foreach (var unsaid in Schedule.Unsaid)
        {
            var one = ahead.FirstOrDefault(other => other.Day == unsaid.Day);
            var soonest = Instant.Min(unsaid.Known ?? Instant.MaxValue, one?.At ?? Instant.MaxValue);
            var isNews = _circle.Meets && one?.At != unsaid.Known;
            if (isNews && Allowance.IsNight(Now, _circle) && soonest >= Allowance.Next(NudgeRules.Again, Now, _circle))
            {
                continue;
            }

            Schedule = Schedule with { Unsaid = Schedule.Unsaid.Remove(unsaid) };
            if (isNews)
            {
                Say(unsaid, one, ahead.FirstOrDefault(), soonest);
            }
        }
    }

    /// <summary>A silent line of its own, since edits notify nobody. It counts, and is written however many there were: what people know is wrong.</summary>
    private void Say(Unsaid unsaid, Occurrence? one, Occurrence? next, Instant soonest)
    {
        _bell = _bell.By(Now).Rung(Now, [], kind: RingKind.Correction, evening: new Evening(unsaid.Day, (one?.At ?? unsaid.Known)!.Value, one?.At));
        _rings = true;
        _effects.Add(new Do(Kinds.Nudge.Ref(Schedule.Circle), OnDiscord.Post(_circle.Channel, DateCards.OtherTime(Schedule, _circle, unsaid.Known, one, next)))
        {
            Replaces = _bell.Rings[^1].Key,
            NotAfter = Allowance.IsNight(Now, _circle) ? Instant.Max(soonest, Now) : Allowance.Next(Allowance.Night, Now, _circle),
            About = [_circle.Leads],
            Tell = true,
        });
        Schedule = one is not null && Schedule.EveningOf(one, _circle) <= Now && !(one.At <= Schedule.Told) ? Schedule with { Told = one.At } : Schedule;
    }

    /// <summary>When a line that waits for the morning is written.</summary>
    private Instant? SaidAt() => Schedule.Unsaid.IsEmpty ? null : Allowance.Next(Allowance.Morning, Now, _circle);

    private static Evening EveningFor(Occurrence next) => new(next.Day, next.At, next.At);

    private void WriteBefore()
    {
        if (Schedule.Next(_circle, Now, 1) is not [var next] || next.At <= Schedule.Told)
        {
            return;
        }

        var evening = Schedule.EveningOf(next, _circle);
        if (evening > Now)
        {
            return;
        }

        Schedule = Schedule with { Told = next.At };
        if (Now < evening + Schedule.Evening && Allowance.AllowsEvening(_bell, Schedule, Now))
        {
            Write(next, evening + Schedule.Evening);
        }
    }

    /// <summary>
    /// The line of the evening before takes along whom something waits for, and counts like every other. It is heard: it is the one mention of its session,
    /// unless somebody was mentioned since they last met.
    /// </summary>
    private void Write(Occurrence next, Instant notAfter)
    {
        var waiting = _bell.WaitingBy(Reach.Channel, _circle, Now).ToImmutableArray();
        ImmutableArray<UserId> users = [.. waiting.Select(one => one.User)];
        var loud = Allowance.AllowsMention(_bell, Schedule);
        _bell = _bell.By(Now).Rung(Now, waiting.SelectMany(one => one.Nudges), mentions: loud, evening: EveningFor(next));
        _rings = true;
        var card = DateCards.EveningBefore(Schedule, _circle, next, users, ClockChanges.Within(Schedule, _circle, Now));
        _effects.Add(new Do(Kinds.Nudge.Ref(Schedule.Circle), OnDiscord.Post(_circle.Channel, card, loud: loud))
        {
            Replaces = _bell.Rings[^1].Key,
            NotAfter = notAfter,
            About = [.. next.Lineup.People().Union(users).Union(ClockChanges.Within(Schedule, _circle, Now).SelectMany(change => change.Users))],
            Tell = true,
        });
        WriteDirectly(next, notAfter);
    }

    /// <summary>Who is reached by direct message has the line there as well, with what waits for them, as often as they may be written to.</summary>
    private void WriteDirectly(Occurrence next, Instant notAfter)
    {
        foreach (var user in _circle.Members.Where(member => member.Reach == Reach.DirectMessage && Allowance.AllowsDirect(_bell, member.User, Now)).Select(member => member.User))
        {
            var waiting = _bell.WaitingFor(user, Now);
            _bell = _bell.Rung(Now, waiting, user, evening: EveningFor(next));
            _effects.Add(new Do(Kinds.Nudge.Ref(Schedule.Circle), OnDiscord.Direct(user, DateCards.EveningBeforeDirectly(Schedule, _circle, next, waiting)))
            {
                Replaces = _bell.Rings[^1].Key,
                NotAfter = notAfter,
                About = [user, .. next.Lineup.People()],
                Tell = true,
            });
        }
    }

    /// <summary>What stands between sessions is looked at again once these, the circle or its dates are others.</summary>
    private IEnumerable<DocTimer> Wakes(bool isNews) => isNews || _plan.Was is not null || Schedule.Rota.Sessions != _plan.Schedule?.Rota.Sessions
        ? [new DocTimer(Lane, RitualsPlugin.MidwayDue, Now), new DocTimer(Lane, RitualsPlugin.FailureDue, Now)]
        : [];

    /// <summary>The next instant at which something happens by itself.</summary>
    private Instant? Due()
    {
        if (Schedule.Opening is { } opening)
        {
            return opening.StartsAt > Now ? opening.StartsAt : CloseOf(opening.EndsAt - Schedule.Length);
        }

        if (Schedule.Next(_circle, Now, 1) is not [var next])
        {
            return null;
        }

        var (evening, arriving) = (Schedule.EveningOf(next, _circle), next.At - Schedule.Early);
        return next.At > (Schedule.Told ?? Instant.MinValue) && evening < arriving ? evening : arriving;
    }

    private static Instant? Earlier(Instant? one, Instant? other) => one is { } first && other is { } second ? Instant.Min(first, second) : one ?? other;

    private static string AnchorOf(LocalDate day) => $"{Arriving}-{day:uuuu-MM-dd}";

    /// <summary>When only the close is left of a session that begins at a moment.</summary>
    private Instant CloseOf(Instant at) => at + Schedule.Length - (Schedule.Agenda ?? Agendas.Agenda.Standard).Segments[^1].Planned;

    private void Shrink(Plugins.Views.Markup line, LocalDate? day = null)
    {
        if ((day ?? Schedule.Opening?.Day) is { } shown)
        {
            _effects.Add(new Do(Lane, OnDiscord.Edit(DateCards.Line(line))) { On = AnchorOf(shown), Replaces = Arriving });
        }
    }
}
