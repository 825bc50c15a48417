using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What other plugins may know of a schedule.</summary>
internal static class PublicDates
{
    public static ScheduleChanged Changed(Schedule schedule, CircleCopy circle, Instant now) => new()
    {
        Circle = schedule.Circle,
        Version = schedule.Revision,
        Room = schedule.Place.Room?.Value ?? 0,
        Elsewhere = schedule.Place.Elsewhere,
        Ahead = { schedule.Next(circle, now).Select(Dated) },
    };

    private static Date Dated(Occurrence one) => new()
    {
        At = Timestamp.FromDateTime(one.At.ToDateTimeUtc()),
        Leads = one.Lineup.Leads?.Value ?? 0,
        Brings = one.Lineup.Brings?.Value ?? 0,
        Notes = one.Lineup.Notes?.Value ?? 0,
    };
}
