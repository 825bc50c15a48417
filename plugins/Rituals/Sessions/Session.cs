using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>One meeting of a circle, as it is stored.</summary>
/// <param name="Id">Made when it starts; short, since it stands in the buttons.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Room">The voice channel people sit in; cards are posted in its chat.</param>
/// <param name="Channel">The circle's text channel; record and wrap-up are posted there.</param>
/// <param name="Leader">Who started it leads it; nobody once they are forgotten.</param>
/// <param name="Course">Its parts and when each begins.</param>
/// <param name="Attendance">Who was in the room from when to when.</param>
/// <param name="Handled">What happens by itself up to this instant has been told; null before the first was.</param>
internal sealed record Session(
    string Id, string Circle, ChannelId Room, ChannelId Channel, UserId Leader, Course Course, AttendanceRecord Attendance, Instant? Handled)
{
    public bool IsLive => Course.EndedAt is null;

    /// <summary>Grows with each change that others are told of.</summary>
    public long Revision { get; init; }

    /// <summary>The thread on the record, once it is made.</summary>
    public ChannelId? Thread { get; init; }

    /// <summary>The bell was refused: words alone for the rest of this session.</summary>
    public bool NoBell { get; init; }

    /// <summary>The status was refused: off for the rest of this session.</summary>
    public bool NoStatus { get; init; }

    /// <summary>Which part the room card shows; null before the first is wanted.</summary>
    public SegmentKind? Card { get; init; }

    /// <summary>Who brings a case; null when nobody was asked to.</summary>
    public UserId? Brings { get; init; }

    /// <summary>Who takes notes; null when nobody was asked to.</summary>
    public UserId? Notes { get; init; }

    /// <summary>What it was planned as; null in one from before this was kept, which was one of the first two.</summary>
    public Agenda? Agenda { get; init; }

    /// <summary>How many sessions the circle had had before: what to say goes round by it.</summary>
    public int Number { get; init; }

    /// <summary>Whoever leads was named from outside the circle; false once somebody else does.</summary>
    public bool IsHosted { get; init; }

    /// <summary>Where it takes place.</summary>
    public Where Where { get; init; }

    /// <summary>The round of the part that runs, or of the last one that had one.</summary>
    public Round? Round { get; init; }

    /// <summary>What came of a case that nobody brought.</summary>
    public CaseChoice Case { get; init; }

    /// <summary>What somebody asked for help with that was taken as the case, by its id; null when none was.</summary>
    public string? Taken { get; init; }

    /// <summary>The leader has been out for so long that anyone in the room may take the lead.</summary>
    public bool IsLeadOpen { get; init; }

    /// <summary>The leader was asked by name for something that is theirs: once a session.</summary>
    public bool WasAsked { get; init; }

    /// <summary>Whether everyone on the server can read along in the room; null while nobody can say.</summary>
    public bool? RoomIsOpen { get; init; }

    /// <summary>Their dates are weekly: the wrap-up goes into the thread, so that their channel stays quiet.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>A thread was refused.</summary>
    public bool HasNoThread { get; init; }

    /// <summary>How many messages in the thread list what was kept, where it does not fit the wrap-up.</summary>
    public int Pages { get; init; }

    /// <summary>The part whose card said that somebody unknown is there; null while there was nobody to say it of.</summary>
    public SegmentKind? GuestSaid { get; init; }

    /// <summary>The part whose card said that the bell rings elsewhere; null while it did not.</summary>
    public SegmentKind? BellSaid { get; init; }

    /// <summary>The part that is shown instead of one that runs: a longer check-in where nobody brought a case.</summary>
    public SegmentKind Shown(SegmentKind running) =>
        running == SegmentKind.Spotlight && Case == CaseChoice.CheckIn && Course.Parts.Any(part => part.Kind == SegmentKind.CheckIn) ? SegmentKind.CheckIn : running;

    /// <summary>Whether a case has its part in it: where it has none, no topic was heard.</summary>
    [JsonIgnore]
    public bool HearsACase => Course.Parts.Any(part => part.Kind == SegmentKind.Spotlight);

    /// <summary>Whom the wrap-up names for the next one.</summary>
    public ImmutableArray<UserId> NamedNext { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who was in the room without being in the circle, once it is over: counted in the wrap-up, never named with minutes.</summary>
    public ImmutableArray<UserId> Guests { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who said once it was over that they were there: believed, whatever was seen of the room.</summary>
    public ImmutableArray<UserId> Seated { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Which one the wrap-up names as the next: once that is not the next any more, it names none. Null of one that ended before this was kept.</summary>
    public LocalDate? NextDay { get; init; }

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Attendance.Stays.Select(stay => stay.User).Append(Leader).Concat(new[] { Brings, Notes }.OfType<UserId>())
            .Concat(NamedNext).Concat(Seated).Concat(Round?.Order ?? [])
            .Where(user => !Nobody.Is(user)).Distinct();

    /// <summary>As it reads once somebody is forgotten: nobody led, nobody was there in their place.</summary>
    public Session Without(UserId user)
    {
        var attendance = Attendance.Without(user);
        return this with
        {
            Leader = Leader == user ? default : Leader,
            IsHosted = IsHosted && Leader != user,
            Attendance = attendance,
            Guests = [.. Guests.SelectMany(guest => guest == user ? Came(attendance).Except(Came(Attendance)) : [guest])],
            Brings = Brings == user ? null : Brings,
            Notes = Notes == user ? null : Notes,
            NamedNext = NamedNext.Remove(user),
            Seated = Seated.Remove(user),
            Round = Round?.Without(user),
        };
    }

    /// <summary>Whether its record has a thread: a voice channel's chat has none.</summary>
    [JsonIgnore]
    public bool HasThread => !HasNoThread && (Where != Where.Room || Channel != Room);

    /// <summary>Whether the wrap-up stands in the thread.</summary>
    [JsonIgnore]
    public bool WrapsUpInThread => IsQuiet && HasThread;

    /// <summary>The room, for as long as it matters who reads along: where it is the circle's own channel, who can read that is the circle's to say.</summary>
    [JsonIgnore]
    public ChannelId? Watched => IsLive && Where == Where.Room && Room != Channel ? Room : null;

    /// <summary>Whether others may read along where its cards are posted: promises, asks and where people are stuck are not shown on them.</summary>
    [JsonIgnore]
    public bool OthersMayRead => Watched is not null && RoomIsOpen != false;

    /// <summary>Whether somebody leads it from outside the circle: for as long, they may what those of the circle may.</summary>
    public bool IsHostedBy(UserId user) => IsHosted && Leader == user;

    /// <summary>Who leads, and since when they are out.</summary>
    /// <param name="circle">Its circle as it is known now; null if it is not, and then nobody is known to have left it.</param>
    public Lead LeadIn(CircleCopy? circle) => new(Leader, Where == Where.Room ? Attendance.OutSince(Leader) : null)
    {
        IsFree = !IsHosted && circle is not null && circle.NameOf(Leader) is null,
    };

    /// <summary>A part's name on screen, plain.</summary>
    public string TitleOf(SegmentKind kind) => WordsOf(kind).Title;

    /// <summary>What people read of a part.</summary>
    public PartWords WordsOf(SegmentKind kind) => Texts.WordsOf(Agenda ?? Agendas.Agenda.Standard, kind);

    /// <summary>Its whole minutes, from its beginning to its end.</summary>
    [JsonIgnore]
    public int Minutes => (int)Math.Floor((Until - Course.StartedAt).TotalMinutes + 0.5);

    /// <summary>How long somebody was there: all of it where they said so themselves, else what was seen.</summary>
    public Presence PresenceOf(UserId user) =>
        Seated.Contains(user) ? new Presence(Minutes, IsAbout: false) : Attendance.Minutes(user, Course.StartedAt, Until);

    private Instant Until => Course.EndedAt ?? Course.EndsAt;

    private static IEnumerable<UserId> Came(AttendanceRecord attendance) => attendance.Stays.Select(stay => stay.User);

    public Part PartOf(SegmentKind kind) => Course.Parts.Single(part => part.Kind == kind);
}
