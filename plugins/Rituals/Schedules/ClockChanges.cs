using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Schedules;

/// <summary>A session at an hour that is another one than last time on somebody's own wall.</summary>
/// <param name="Day">From this session on, in the circle's zone.</param>
/// <param name="Hour">What their wall shows then.</param>
/// <param name="Users">Whose.</param>
internal sealed record ClockChange(LocalDate Day, LocalTime Hour, ImmutableArray<UserId> Users);

/// <summary>Clocks change on other days elsewhere: whose hour moves within the next three weeks, though the circle's stays.</summary>
internal static class ClockChanges
{
    private const int LongestBetween = 36; // Days from one monthly session to the next, at most.
    private static readonly Duration Ahead = Duration.FromDays(21);

    public static ImmutableArray<ClockChange> Within(Schedule schedule, CircleCopy circle, Instant now) => schedule.Recurrence is { } recurrence
        ?
        [
            .. from one in schedule.Next(circle, now)
               where one.At <= now + Ahead && one.Local == one.Day + recurrence.At
               let before = recurrence.From(one.Day.PlusDays(-LongestBetween)).TakeWhile(day => day < one.Day).Select(day => (LocalDate?)day).LastOrDefault()
               where before is not null
               let last = Recurrence.InstantOf(before.Value + recurrence.At, circle.ZoneOrUtc)
               from member in circle.Members
               let zone = member.Zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(member.Zone)
               where zone is not null && one.At.InZone(zone).TimeOfDay != last.InZone(zone).TimeOfDay
               group member.User by (one.Day, Hour: one.At.InZone(zone).TimeOfDay) into moved
               select new ClockChange(moved.Key.Day, moved.Key.Hour, [.. moved]),
        ]
        : [];
}
