using System.Collections.Immutable;
using Google.Protobuf;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>
/// A session being changed by one input: first brought up to now, then changed. Collects what everyone is to see of it and becomes a decision.
/// </summary>
internal sealed class Progress
{
    private static readonly Duration EmptyFor = Duration.FromMinutes(10);

    // A bell later than this rings into the middle of something; a word or a card is of use for as long as what it says is so.
    private static readonly Duration BellIsLate = Duration.FromSeconds(30);

    private readonly ImmutableArray<Do>.Builder _effects = ImmutableArray.CreateBuilder<Do>();
    private readonly ImmutableArray<Publish>.Builder _events = ImmutableArray.CreateBuilder<Publish>();
    private readonly Session _before;
    private readonly CircleCopy? _circle;
    private readonly Instant _now;
    private readonly Cards _cards;

    private Progress(Session session, CircleCopy? circle, Instant now)
    {
        _before = Session = session;
        _circle = circle;
        _now = now;
        _cards = new Cards(circle);
    }

    /// <summary>The session as it is by now.</summary>
    public Session Session { get; private set; }

    private DocRef Lane => Kinds.Session.Ref(Session.Id);

    /// <summary>A session begins.</summary>
    public static Progress Begin(Session session, CircleCopy circle)
    {
        var progress = new Progress(session, circle, session.Course.StartedAt);
        var (course, marks) = session.Course.Advance(null, session.Course.StartedAt);
        progress.Session = session with { Course = course };
        progress.Tell(marks);
        progress.Want(new Do(progress.Lane, Act.Post(session.Channel, progress._cards.Record(progress.Session))) { Anchor = "record" });
        if (session.Channel != session.Room)
        {
            progress.Want(new Do(progress.Lane, Act.Thread(Texts.ThreadName(circle, session.Course.StartedAt))) { Anchor = "thread", On = "record", Tell = true });
            progress.Want(new Do(progress.Lane, Act.Post(0, Texts.ThreadLine(circle.Name, session.Course.StartedAt))) { On = "thread" });
        }

        return progress;
    }

    /// <summary>Brings a session up to now: what happens by itself has happened.</summary>
    public static Progress Of(Session session, CircleCopy? circle, Instant now)
    {
        var progress = new Progress(session, circle, now);
        progress.CloseIfEmpty();
        var (course, marks) = progress.Session.Course.Advance(session.Handled, now);
        progress.Session = progress.Session with { Course = course, Handled = Instant.Max(session.Handled, now) };
        progress.Tell(marks);
        return progress;
    }

    /// <summary>Adopts a changed course and tells of it.</summary>
    public void Adopt(Course course)
    {
        var told = Session.Handled;
        Session = Session with { Course = course };
        var began = course.At(_now)?.Index;
        if (course.EndedAt is not null)
        {
            Finish();
        }
        else if (began != Session.Card)
        {
            Tell([new Mark.Began(_now, began!.Value)]);
        }
        else
        {
            Redraw();
        }

        Session = Session with { Handled = Instant.Max(told, _now) };
    }

    public void Attend(AttendanceLog attendance) => Session = Session with { Attendance = attendance };

    public void Know(Func<Session, Session> change) => Session = change(Session);

    /// <summary>The decision: the session with its one timer, what everyone sees, and what the person who acted reads.</summary>
    public Decision Decide(View? say = null)
    {
        var reply = say is null ? null : new Reply { Say = say };
        if (Session == _before && _effects.Count == 0)
        {
            return new Decision { Reply = reply };
        }

        if (_effects.Count > 0)
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

    /// <summary>Nothing shown: the press was the answer.</summary>
    public Decision DecideSilently() => Decide() with { Reply = new Reply { Nothing = new Google.Protobuf.WellKnownTypes.Empty() } };

    private Instant? NextDue() => Session.Course.NextAfter(_now) is not { } next ? null
        : Session.Attendance.EmptySince is { } empty ? Instant.Min(next, empty + EmptyFor)
        : next;

    private void CloseIfEmpty()
    {
        if (Session.IsLive && Session.Attendance.EmptySince + EmptyFor is { } close && close <= _now && close < Session.Course.EndsAt)
        {
            var (course, marks) = Session.Course.Advance(Session.Handled, close);
            Session = Session with { Course = course, Handled = Instant.Max(close, Session.Handled) };
            Tell(marks);
            if (course.End(close, Ending.Empty) is CourseChange.Changed changed)
            {
                Session = Session with { Course = changed.Course };
                Finish();
            }
        }
    }

    private void Tell(ImmutableArray<Mark> marks)
    {
        foreach (var mark in marks)
        {
            switch (mark)
            {
                case Mark.Began began:
                    Began(began);
                    break;
                case Mark.Word word:
                    Say(word);
                    break;
                case Mark.Ended:
                    Finish();
                    break;
            }
        }
    }

    private void Began(Mark.Began mark)
    {
        var until = Session.Course.EndOf(mark.Part);
        _events.Add(Publish.Happening(Public.Started(Session, mark, until)));
        if (Session.Course.At(_now)?.Index != mark.Part)
        {
            // Over before anybody could be told: too late to be of use.
            return;
        }

        var shrunk = Session.Card;
        Session = Session with { Card = mark.Part };
        Ring(mark.At);
        Want(new Do(Lane, Act.Post(Session.Room, _cards.Room(Session, _now, first: shrunk is null))) { Anchor = Anchor(mark.Part), NotAfter = until });
        ShowStatus();
        Shrink(shrunk);
        RedrawRecord();
    }

    private void Ring(Instant at)
    {
        if (!Session.NoBell)
        {
            Want(new Do(Lane, Act.Chime(Session.Room)) { NotAfter = at + BellIsLate });
        }
    }

    private void Say(Mark.Word word)
    {
        // The five-minute word is of use until the one-minute word, and that until the end.
        var until = Course.Words.Where(left => left < word.Left).Select(left => Session.Course.EndsAt - left).DefaultIfEmpty(Session.Course.EndsAt).Min();
        if (_now < until && Session.IsLive)
        {
            Want(new Do(Lane, Act.Post(Session.Room, _cards.Word(Session, word), silent: true)) { NotAfter = until });
        }
    }

    private void Redraw()
    {
        Want(new Do(Lane, Act.Edit(_cards.Room(Session, _now, first: Session.Card == 0))) { On = Anchor(Session.Card!.Value), Replaces = "card" });
        ShowStatus();
        RedrawRecord();
    }

    private void Finish()
    {
        Want(new Do(Lane, Act.Post(Session.Channel, _cards.WrapUp(Session))));
        if (!Session.NoStatus)
        {
            Want(new Do(Lane, Act.Status(Session.Room, "")) { Replaces = "status" });
        }

        Shrink(Session.Card);
        RedrawRecord();
        _events.Add(Publish.Happening(Public.Ended(Session)));
    }

    private void ShowStatus()
    {
        if (!Session.NoStatus && Session.Course.At(_now) is { } stage)
        {
            Want(new Do(Lane, Act.Status(Session.Room, Texts.StatusLine(Session.Course, stage))) { Replaces = "status", NotAfter = stage.Until });
        }
    }

    private void Shrink(int? part)
    {
        if (part is { } index)
        {
            Want(new Do(Lane, Act.Edit(_cards.Shrunk(Session, index))) { On = Anchor(index), Replaces = "card" });
        }
    }

    private void RedrawRecord() => Want(new Do(Lane, Act.Edit(_cards.Record(Session))) { On = "record", Replaces = "record" });

    private void Want(Do effect) => _effects.Add(effect);

    private static string Anchor(int part) => $"card-{part}";
}
