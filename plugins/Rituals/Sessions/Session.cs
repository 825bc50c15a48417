using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
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

    /// <summary>Whom the wrap-up names for the next one.</summary>
    public ImmutableArray<UserId> NamedNext { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Attendance.Stays.Select(stay => stay.User).Append(Leader).Concat(new[] { Brings, Notes }.OfType<UserId>()).Concat(NamedNext).Where(user => !Nobody.Is(user)).Distinct();

    /// <summary>As it reads once somebody is forgotten: nobody led, nobody was there in their place.</summary>
    public Session Without(UserId user) =>
        this with
        {
            Leader = Leader == user ? default : Leader,
            Attendance = Attendance.Without(user),
            Brings = Brings == user ? null : Brings,
            Notes = Notes == user ? null : Notes,
            NamedNext = NamedNext.Remove(user),
        };

    public Part PartOf(SegmentKind kind) => Course.Parts.Single(part => part.Kind == kind);
}
