using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Agendas;

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
            Room = session.Room,
            Channel = session.Channel,
            Leader = session.Leader,
            StartedAt = Wire(session.Course.StartedAt),
            EndsAt = Wire(session.Course.EndsAt),
            EndedAt = session.Course.EndedAt is { } ended ? Wire(ended) : null,
            Running = stage is null ? Protocol.Rituals.Segment.Unspecified : Wire(stage.Part.Kind),
            Held = stage?.Held ?? false,
            Thread = session.Thread,
        };
    }

    public static SegmentStarted Started(Session session, Mark.Began mark, Instant until) => new()
    {
        Session = session.Id,
        Circle = session.Circle,
        Segment = Wire(session.Course.Parts[mark.Part].Kind),
        Room = session.Room,
        At = Wire(mark.At),
        Until = Wire(until),
        Thread = session.Thread,
    };

    public static SessionEnded Ended(Session session) => new()
    {
        Session = session.Id,
        Circle = session.Circle,
        At = Wire(session.Course.EndedAt!.Value),
    };

    private static Protocol.Rituals.Segment Wire(SegmentKind kind) => (Protocol.Rituals.Segment)(int)kind;

    private static Timestamp Wire(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());
}
