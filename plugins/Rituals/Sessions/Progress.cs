using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
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

    // Later than this the question is another one.
    private static readonly Duration AskIsLate = Duration.FromMinutes(2);

    private readonly ImmutableArray<Do>.Builder _effects = ImmutableArray.CreateBuilder<Do>();
    private readonly ImmutableArray<Publish>.Builder _events = ImmutableArray.CreateBuilder<Publish>();
    private readonly Session? _before;
    private readonly Instant _now;
    private readonly Cards _cards;
    private readonly KeptLines _kept;

    private Progress(Session session, Session? before, Meeting read, Instant now)
    {
        Session = session;
        _before = before;
        _now = now;
        _cards = Cards.Of(read);
        _kept = read.Kept;
    }

    /// <summary>The session as it is by now.</summary>
    public Session Session { get; private set; }

    private DocRef Lane => Kinds.Session.Ref(Session.Id);

    /// <summary>A session begins.</summary>
    public static Progress Begin(Session session, CircleCopy circle, KeptLines kept)
    {
        var now = session.Course.StartedAt;
        var progress = new Progress(session, null, new Meeting(session, circle) { Kept = kept }, now);
        progress.Happen(session.Course, session.Course.Happened(null, now));
        progress.Want(OnDiscord.Post(session.Channel, progress._cards.Record(progress.Session)), anchor: Record);
        if (session.HasThread)
        {
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Thread(Texts.ThreadName(circle, now))) { Anchor = Thread, On = Record, Tell = true });
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Post(default, Texts.ThreadLine(circle.Name, now))) { On = Thread });
        }

        return progress;
    }

    /// <summary>Brings a session up to now: what happens by itself has happened.</summary>
    public static Progress Of(Meeting read, Instant now)
    {
        var session = read.Session ?? throw new ArgumentException("There is no session.", nameof(read));
        var progress = new Progress(session, session, read, now);
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

    /// <summary>Its circle is closed: so is what runs of it, as if somebody had ended it.</summary>
    public static Decision Close(Meeting read, Instant now)
    {
        var progress = Of(read, now);
        if (progress.Session.Course.End(now, Ending.ByHand) is { IsRefused: false } over)
        {
            progress.Adopt(over.Value);
        }

        return progress.Decide();
    }

    /// <summary>Somebody in it is forgotten: what everyone sees and what others know of it goes on without them.</summary>
    /// <param name="read">All that is known of it, without them.</param>
    /// <param name="before">As it was.</param>
    /// <param name="now">The moment.</param>
    public static Decision Forget(Meeting read, Session before, Instant now)
    {
        var session = read.Session ?? throw new ArgumentException("There is no session.", nameof(read));
        var progress = new Progress(session, before, read, now);
        if (session.IsLive)
        {
            progress.Redraw();
        }
        else
        {
            progress.RedrawRecord();
            progress._effects.Add(new Do(progress.Lane, OnDiscord.Edit(progress._cards.WrapUp(session))) { On = Wrap, Replaces = Wrap });
            progress.ShowAll([]);
        }

        return progress.Decide();
    }

    /// <summary>What does not fit the wrap-up stands in the thread, page by page: those that read differently are edited, more are posted.</summary>
    /// <param name="shown">As they read until now; empty where nobody knows.</param>
    private void ShowAll(ImmutableArray<View> shown)
    {
        var pages = _cards.All(Session);
        for (var page = 0; page < Math.Max(pages.Length, Session.Pages); page++)
        {
            var view = page < pages.Length ? pages[page] : Cards.NothingMore;
            var anchor = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"all-{page}");
            if (page >= Session.Pages)
            {
                _effects.Add(new Do(Lane, OnDiscord.Post(default, view)) { Anchor = anchor, On = Thread });
            }
            else if (page >= shown.Length || !shown[page].Equals(view))
            {
                _effects.Add(new Do(Lane, OnDiscord.Edit(view)) { On = anchor, Replaces = anchor });
            }
        }

        Session = Session with { Pages = Math.Max(pages.Length, Session.Pages) };
    }

    /// <summary>Adopts a course that somebody changed now.</summary>
    public void Adopt(Course course) => Adopt(course, _now);

    /// <summary>Takes over what is known of it beside its course.</summary>
    public void Know(Func<Session, Session> change) => Session = change(Session);

    /// <summary>Somebody says once it is over whether they were there: the wrap-up says so.</summary>
    /// <param name="seated">Who says that they were.</param>
    /// <param name="isLast">No other took place since: whoever follows hears again who was there.</param>
    public Progress Seat(ImmutableArray<UserId> seated, bool isLast)
    {
        var at = Session.Course.EndedAt ?? throw new InvalidOperationException("It runs: who is there is seen.");
        Session = Session with { Seated = seated, NamedNext = [.. Session.NamedNext.Union(_cards.NamedNext(at))] };
        _effects.Add(new Do(Lane, OnDiscord.Edit(_cards.WrapUp(Session))) { On = Wrap, Replaces = Wrap });
        if (isLast)
        {
            _events.Add(Publish.Happening(Public.Ended(Session, at)));
        }

        return this;
    }

    /// <summary>Something was kept, changed or taken back: what everyone sees of it is edited where it reads differently now.</summary>
    /// <param name="before">What was kept until now.</param>
    public Progress Reread(KeptLines before)
    {
        if (Session.IsLive)
        {
            if (Session.Card is { } shown && _cards.Room(Session, _now) is var card && !card.Equals(_cards.With(before).Room(Session, _now)))
            {
                _effects.Add(new Do(Lane, OnDiscord.Edit(card)) { On = AnchorOf(shown), Replaces = Card });
            }
        }
        else if (_before?.IsLive == false && _cards.WrapUp(Session) is var wrapUp && !wrapUp.Equals(_cards.With(before).WrapUp(Session)))
        {
            Session = Session with { NamedNext = [.. Session.NamedNext.Union(_cards.NamedNext(Session.Course.EndedAt ?? _now))] };
            _effects.Add(new Do(Lane, OnDiscord.Edit(wrapUp)) { On = Wrap, Replaces = Wrap });
        }

        if (_before?.IsLive == false)
        {
            ShowAll(_cards.With(before).All(Session));
        }

        return this;
    }

    /// <summary>The decision: the session with its one timer, what everyone sees, and what the person who acted reads.</summary>
    public Decision Decide(Reply? reply = null)
    {
        Settle();
        Session = Session.IsLive ? Session : Session with { Attendance = Session.Attendance.Over() };
        if (Shows(_before) && !_cards.Room(_before!, _now).Equals(_cards.Room(Session, _now)))
        {
            RedrawCard();
        }

        if (Session == _before && _effects.Count == 0)
        {
            return new Decision { Reply = reply };
        }

        if (_effects.Count > 0 || Session.Thread != _before?.Thread)
        {
            Session = Session with { Revision = Session.Revision + 1 };
            _events.Insert(0, Publish.State(Lane, Public.Changed(Session, _now)));
        }

        return _kept.AtTheEnd(Session, _before, _now).And(new Decision
        {
            Puts = [Kinds.Session.Put(Session.Id, Session)],
            Timers = [new DocTimer(Lane, RitualsPlugin.Due, NextDue())],
            Effects = _effects.ToImmutable(),
            Events = _events.ToImmutable(),
            Reply = reply,
        });
    }

    /// <summary>The decision, with something said to the person who acted.</summary>
    public Decision DecideAndSay(View view) => Decide(new Reply { Say = view });

    /// <summary>The decision, with nothing shown: the press was the answer.</summary>
    public Decision DecideSilently() => Decide(new Reply { Nothing = new Google.Protobuf.WellKnownTypes.Empty() });

    private Instant? NextDue()
    {
        Instant?[] instants =
        [
            Session.Course.NextInstant(_now),
            Session.Course.ClosesEmpty(Session.Attendance.EmptySince),
            Session.IsLeadOpen ? null : _cards.Lead(Session).VacantAt,
        ];
        return Session.IsLive ? instants.Where(instant => instant is not null).Min() : null;
    }

    /// <summary>What follows from who is there: whose turn it is, whether the lead is open, whether somebody unknown is to be said.</summary>
    private void Settle()
    {
        if (Session.Course.At(_now)?.Current.Kind is not { } running || Session.Card != running)
        {
            return;
        }

        Session = Session with
        {
            IsLeadOpen = _cards.Lead(Session).IsVacant(_now),
            GuestSaid = Session.GuestSaid ?? (_cards.HasGuest(Session) ? running : null),
            Round = _cards.Round(Session, running, _now),
        };
    }

    /// <summary>Whether the card that is there now is this session's, so that it may have to be drawn again.</summary>
    private bool Shows(Session? before) =>
        before is { IsLive: true } && Session.IsLive && before.Card is { } card && Session.Card == card
        && before.Course.At(_now)?.Current.Kind == card && Session.Course.At(_now)?.Current.Kind == card;

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
        Settle();
        // The card first: whoever looks up at the bell finds it, and what other plugins post at this moment stands below it.
        Want(OnDiscord.Post(Session.Room, _cards.Room(Session, _now)), anchor: AnchorOf(began.Part), notAfter: part.EndsAt);
        if (_cards.Rings(Session))
        {
            Want(OnDiscord.Chime(Session.Room), key: Bell, notAfter: began.At + BellIsLate);
        }

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
            Want(OnDiscord.Post(Session.Room, _cards.Word(Session, left)), notAfter: until);
        }
    }

    /// <summary>Shows everything that tells of it as it is now.</summary>
    public void Redraw()
    {
        Settle();
        RedrawCard();
        ShowStatus();
        RedrawRecord();
    }

    /// <summary>Asks the leader by name, in the room, for something that is theirs.</summary>
    /// <param name="who">Asks.</param>
    /// <param name="act">For this.</param>
    /// <param name="mentions">It notifies the leader: nobody of the circle was since the session began.</param>
    public void Ask(UserId who, Act act, bool mentions) => _effects.Add(new Do(Lane, OnDiscord.Post(Session.Room, _cards.Asking(Session, who, act, mentions), loud: mentions))
    {
        NotAfter = _now + AskIsLate,
        About = [who, Session.Leader],
    });

    private void RedrawCard()
    {
        if (Session.Card is { } shown)
        {
            _effects.RemoveAll(effect => effect.Replaces == Card && effect.On == AnchorOf(shown));
            _effects.Add(new Do(Lane, OnDiscord.Edit(_cards.Room(Session, _now))) { On = AnchorOf(shown), Replaces = Card });
        }
    }

    private void Finish(Mark.SessionEnded ended)
    {
        var at = Session.Course.EndedAt ?? _now;
        Session = Session with { NamedNext = _cards.NamedNext(at), NextDay = _cards.NextAfter(at)?.Day, Guests = _cards.Guests(Session) };
        var wrapUp = Session.WrapsUpInThread
            ? new Do(Lane, OnDiscord.Post(default, _cards.WrapUp(Session))) { Anchor = Wrap, On = Thread }
            : new Do(Lane, OnDiscord.Post(Session.Channel, _cards.WrapUp(Session))) { Anchor = Wrap };
        _effects.Add(wrapUp);
        ShowAll([]);
        if (Session is { NoStatus: false, Where: Where.Room })
        {
            Want(OnDiscord.Status(Session.Room, ""), key: StatusLine);
        }

        Shrink(Session.Card);
        RedrawRecord();
        _events.Add(Publish.Happening(Public.Ended(Session, ended.At)));
    }

    private void ShowStatus()
    {
        if (Session is { NoStatus: false, Where: Where.Room } && Session.Course.At(_now) is { } stage)
        {
            Want(OnDiscord.Status(Session.Room, Texts.StatusLine(Session, stage)), key: StatusLine, notAfter: Session.Course.EndsAt);
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
