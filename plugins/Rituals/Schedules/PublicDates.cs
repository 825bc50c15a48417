using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

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

    /// <summary>Whom such an event names.</summary>
    public static IEnumerable<UserId> NamedIn(ScheduleChanged dates) =>
        dates.Ahead.SelectMany(date => new[] { date.Leads, date.Brings, date.Notes }).Where(user => user != 0).Distinct().Select(user => new UserId(user));

    /// <summary>Such an event without somebody.</summary>
    public static ScheduleChanged Without(ScheduleChanged dates, UserId user)
    {
        var without = dates.Clone();
        foreach (var date in without.Ahead)
        {
            date.Leads = date.Leads == user.Value ? 0 : date.Leads;
            date.Brings = date.Brings == user.Value ? 0 : date.Brings;
            date.Notes = date.Notes == user.Value ? 0 : date.Notes;
        }

        return without;
    }

    private static Date Dated(Occurrence one) => new()
    {
        At = Timestamp.FromDateTime(one.At.ToDateTimeUtc()),
        Leads = one.Lineup.Leads?.Value ?? 0,
        Brings = one.Lineup.Brings?.Value ?? 0,
        Notes = one.Lineup.Notes?.Value ?? 0,
    };
}
