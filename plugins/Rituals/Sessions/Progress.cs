using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>
/// A session being changed by one input: first brought up to now, then changed. Collects what everyone is to see of it and becomes a decision.
/// </summary>
internal sealed class Progress
{
    /// <summary>The key of the bell: an unsent one gives way to the next.</summary>
    public const string Bell = "bell";

    /// <summary>The key of the voice status.</summary>
    public const string StatusLine = "status";

    /// <summary>The anchor of the thread on the record.</summary>
    public const string Thread = "thread";

    private const string Record = "record";
    private const string Card = "card";
    private const string Wrap = "wrap-up";

    // A bell later than this rings into the middle of something.
    private static readonly Duration BellIsLate = Duration.FromSeconds(30);

    private readonly ImmutableArray<Do>.Builder _effects = ImmutableArray.CreateBuilder<Do>();
    private readonly ImmutableArray<Publish>.Builder _events = ImmutableArray.CreateBuilder<Publish>();
    private readonly Session? _before;
    private readonly Instant _now;
    private readonly Cards _cards;

    private Progress(Session session, Session? before, CircleCopy? circle, Schedule? schedule, Instant now)
    {
        Session = session;
        _before = before;
        _now = now;
        _cards = new Cards(circle, schedule);
    }

    /// <summary>The session as it is by now.</summary>
    public Session Session { get; private set; }

    private DocRef Lane => Kinds.Session.Ref(Session.Id);

    /// <summary>A session begins.</summary>
    public static Progress Begin(Session session, CircleCopy circle)
    {
        var now = session.Course.StartedAt;
        var progress = new Progress(session, null, circle, null, now);
        progress.Happen(session.Course, session.Course.Happened(null, now));
        progress.Want(OnDiscord.Post(session.Channel, progress._cards.Record(progress.Session)), anchor: Record);
        if (session.Channel != session.Room)
        {
            // A voice channel's chat has no threads.
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Thread(Texts.ThreadName(circle, now))) { Anchor = Thread, On = Record, Tell = true });
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Post(default, Texts.ThreadLine(circle.Name, now))) { On = Thread });
        }

        return progress;
    }

    /// <summary>Brings a session up to now: what happens by itself has happened.</summary>
    public static Progress Of(Meeting read, Instant now)
    {
        var session = read.Session ?? throw new ArgumentException("There is no session.", nameof(read));
        var progress = new Progress(session, session, read.Circle, read.Schedule, now);
        var course = session.Course;
        if (course.ClosesEmpty(session.Attendance.EmptySince) is { } closes && closes <= now)
        {
            var until = course.AsOf(closes);
            progress.Happen(until, course.Happened(session.Handled, closes));
            progress.Adopt(until.End(closes, Ending.Empty).Value!, closes);
        }
        else
        {
            progress.Happen(course.AsOf(now), course.Happened(session.Handled, now));
        }

        return progress;
    }

    /// <summary>Somebody in it is forgotten: what everyone sees and what others know of it goes on without them.</summary>
    /// <param name="session">As it reads without them.</param>
    /// <param name="before">As it was.</param>
    /// <param name="circle">Its circle, without them.</param>
    /// <param name="schedule">Its dates without them.</param>
    /// <param name="now">The moment.</param>
    public static Decision Forget(Session session, Session before, CircleCopy? circle, Schedule? schedule, Instant now)
    {
        var progress = new Progress(session, before, circle, schedule, now);
        if (session.IsLive)
        {
            progress.Redraw();
        }
        else
        {
            progress.RedrawRecord();
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Edit(progress._cards.WrapUp(session))) { On = Wrap, Replaces = Wrap });
        }

        return progress.Decide();
    }

    /// <summary>Adopts a course that somebody changed now.</summary>
    public void Adopt(Course course) => Adopt(course, _now);

    /// <summary>Takes over what is known of it beside its course.</summary>
    public void Know(Func<Session, Session> change) => Session = change(Session);

    /// <summary>The decision: the session with its one timer, what everyone sees, and what the person who acted reads.</summary>
    public Decision Decide(Reply? reply = null)
    {
        if (Session == _before && _effects.Count == 0)
        {
            return new Decision { Reply = reply };
        }

        if (_effects.Count > 0 || Session.Thread != _before?.Thread)
        {
            Session = Session with { Revision = Session.Revision + 1 };
            _events.Insert(0, Publish.State(Lane, Public.Changed(Session, _now)));
        }

        return new Decision
        {
            Puts = [Kinds.Session.Put(Session.Id, Session)],
            Timers = [new DocTimer(Lane, RitualsPlugin.Due, NextDue())],
            Effects = _effects.ToImmutable(),
            Events = _events.ToImmutable(),
            Reply = reply,
        };
    }

    /// <summary>The decision, with something said to the person who acted.</summary>
    public Decision DecideAndSay(View view) => Decide(new Reply { Say = view });

    /// <summary>The decision, with nothing shown: the press was the answer.</summary>
    public Decision DecideSilently() => Decide(new Reply { Nothing = new Google.Protobuf.WellKnownTypes.Empty() });

    private Instant? NextDue()
    {
        var closes = Session.Course.ClosesEmpty(Session.Attendance.EmptySince);
        return !Session.IsLive ? null
            : Session.Course.NextInstant(_now) is not { } next ? closes
            : closes < next ? closes
            : next;
    }

    private void Adopt(Course course, Instant at)
    {
        var marks = course.HappenedSince(Session.Course, at, at);
        Session = Session with { Course = course };
        if (marks.IsEmpty)
        {
            Redraw();
        }
        else
        {
            Happen(course, marks);
        }
    }

    private void Happen(Course course, ImmutableArray<Mark> marks)
    {
        Session = Session with { Course = course, Handled = marks.IsEmpty ? Session.Handled : Instant.Max(_now, marks[^1].At) };
        foreach (var mark in marks)
        {
            switch (mark)
            {
                case Mark.PartBegan began:
                    Begin(began);
                    break;
                case Mark.TimeLeft left:
                    Say(left);
                    break;
                case Mark.SessionEnded ended:
                    Finish(ended);
                    break;
            }
        }
    }

    private void Begin(Mark.PartBegan began)
    {
        var part = Session.PartOf(began.Part);
        _events.Add(Publish.Happening(Public.Started(Session, part)));
        if (Session.Course.At(_now)?.Current.Kind != began.Part)
        {
            // Over before anybody could be told: too late to be of use.
            return;
        }

        var shown = Session.Card;
        Session = Session with { Card = began.Part };
        if (_cards.Rings(Session))
        {
            Want(OnDiscord.Chime(Session.Room), key: Bell, notAfter: began.At + BellIsLate);
        }

        Want(OnDiscord.Post(Session.Room, _cards.Room(Session, _now)), anchor: AnchorOf(began.Part), notAfter: part.EndsAt);
        ShowStatus();
        Shrink(shown);
        if (shown is not null)
        {
            RedrawRecord();
        }
    }

    private void Say(Mark.TimeLeft left)
    {
        // A word is of use for as long as what it says is about so.
        var until = left.At + (Duration.FromMinutes(left.Minutes) / 2);
        if (_now < until && Session.IsLive)
        {
            Want(OnDiscord.Post(Session.Room, _cards.Word(Session, left), silent: true), notAfter: until);
        }
    }

    private void Redraw()
    {
        if (Session.Card is { } shown)
        {
            _effects.Add(new Do(Lane, OnDiscord.Edit(_cards.Room(Session, _now))) { On = AnchorOf(shown), Replaces = Card });
        }

        ShowStatus();
        RedrawRecord();
    }

    private void Finish(Mark.SessionEnded ended)
    {
        Session = Session with { NamedNext = _cards.NamedNext(Session.Course.EndedAt ?? _now) };
        Want(OnDiscord.Post(Session.Channel, _cards.WrapUp(Session)), anchor: Wrap);
        if (!Session.NoStatus)
        {
            Want(OnDiscord.Status(Session.Room, ""), key: StatusLine);
        }

        Shrink(Session.Card);
        RedrawRecord();
        _events.Add(Publish.Happening(Public.Ended(Session, ended)));
    }

    private void ShowStatus()
    {
        if (!Session.NoStatus && Session.Course.At(_now) is { } stage)
        {
            Want(OnDiscord.Status(Session.Room, Texts.StatusLine(Session.Course, stage)), key: StatusLine, notAfter: Session.Course.EndsAt);
        }
    }

    private void Shrink(SegmentKind? shown)
    {
        if (shown is { } kind)
        {
            _effects.Add(new Do(Lane, OnDiscord.Edit(_cards.Shrunk(Session, kind))) { On = AnchorOf(kind), Replaces = Card });
        }
    }

    private void RedrawRecord() => _effects.Add(new Do(Lane, OnDiscord.Edit(_cards.Record(Session))) { On = Record, Replaces = Record });

    private void Want(Effect act, string? key = null, string? anchor = null, Instant? notAfter = null) =>
        _effects.Add(new Do(Lane, act) { Replaces = key, Anchor = anchor, NotAfter = notAfter });

    private static string AnchorOf(SegmentKind kind) => $"card-{kind}";
}
