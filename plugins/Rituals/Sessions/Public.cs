using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Storage;
using Wire = PeerGuild.Protocol.Rituals.Segment;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What other plugins may know of a session.</summary>
internal static class Public
{
    public static SessionChanged Changed(Session session, Instant now)
    {
        var stage = session.Course.At(now);
        return new SessionChanged
        {
            Session = session.Id,
            Version = session.Revision,
            Circle = session.Circle,
            Room = session.Room.Value,
            Channel = session.Channel.Value,
            Leader = session.Leader.Value,
            StartedAt = Stamp(session.Course.StartedAt),
            EndsAt = Stamp(session.Course.EndsAt),
            EndedAt = session.Course.EndedAt is { } ended ? Stamp(ended) : null,
            Running = stage is null ? Wire.Unspecified : Named(stage.Current.Kind),
            Held = stage?.IsHeld ?? false,
            Elsewhere = session.Where != Where.Room,
            Thread = session.Thread?.Value ?? 0,
        };
    }

    public static SegmentStarted Started(Session session, Part part) => new()
    {
        Session = session.Id,
        Circle = session.Circle,
        Segment = Named(part.Kind),
        Room = session.Room.Value,
        At = Stamp(part.BeginsAt),
        Until = Stamp(part.EndsAt),
        Thread = session.Thread?.Value ?? 0,
    };

    public static SessionEnded Ended(Session session, Instant at) => new()
    {
        Session = session.Id,
        Circle = session.Circle,
        At = Stamp(at),
        Attended = { Attended(session) },
    };

    private static IEnumerable<Attended> Attended(Session session) =>
        from user in session.Attendance.Stays.Select(stay => stay.User).Union(session.Seated)
        let presence = session.PresenceOf(user)
        where presence.Minutes > 0
        orderby user.Value
        select new Attended { User = user.Value, Minutes = (uint)presence.Minutes, About = presence.IsAbout };

    public static IEnumerable<UserId> NamedIn(SessionChanged session) => session.Leader == 0 ? [] : [new UserId(session.Leader)];

    /// <summary>Whom such an event names.</summary>
    public static IEnumerable<UserId> NamedIn(SessionEnded ended) => ended.Attended.Select(one => new UserId(one.User));

    /// <summary>Such an event without somebody.</summary>
    public static SessionEnded Without(SessionEnded ended, UserId user)
    {
        var without = ended.Clone();
        without.Attended.Clear();
        without.Attended.AddRange(ended.Attended.Where(one => one.User != user.Value));
        return without;
    }

    /// <summary>Such an event without its leader.</summary>
    public static SessionChanged Without(SessionChanged session, UserId user)
    {
        var without = session.Clone();
        without.Leader = session.Leader == user.Value ? 0 : session.Leader;
        return without;
    }

    private static Wire Named(SegmentKind kind) => kind switch
    {
        SegmentKind.CheckIn => Wire.CheckIn,
        SegmentKind.Spotlight => Wire.Spotlight,
        SegmentKind.Solving => Wire.Solving,
        SegmentKind.Goals => Wire.Goals,
        SegmentKind.Close => Wire.Close,
        SegmentKind.Own1 => Wire.Own1,
        SegmentKind.Own2 => Wire.Own2,
        SegmentKind.Own3 => Wire.Own3,
        SegmentKind.Own4 => Wire.Own4,
        SegmentKind.Own5 => Wire.Own5,
        SegmentKind.Own6 => Wire.Own6,
        SegmentKind.Own7 => Wire.Own7,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a part of an agenda."),
    };

    private static Timestamp Stamp(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());
}
