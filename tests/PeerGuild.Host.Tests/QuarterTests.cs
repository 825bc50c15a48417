using NodaTime;
using PeerGuild.Host.Stories;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>The story of a quarter fits into its nine weeks, whenever it begins.</summary>
public sealed class QuarterTests
{
    private static readonly DateTimeZone Lisbon = DateTimeZoneProviders.Tzdb[NightOwls.Zone];

    public static TheoryData<int> Hours => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Hours))]
    public void Every_scene_is_within_it_and_none_comes_before_the_one_before(int hour)
    {
        for (var day = 0; day < 400; day++)
        {
            var begins = Instant.FromUtc(2026, 9, 1, hour, 30) + Duration.FromDays(day);
            var at = begins;
            foreach (var scene in Quarter.From(begins).SelectMany(chapter => chapter.Scenes))
            {
                Assert.InRange(scene.At, at, begins + Quarter.Length - Duration.FromHours(1));
                at = scene.At;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void The_circle_meets_at_six_on_a_working_day_and_next_in_one_to_four_days_after_the_story(int hour)
    {
        for (var day = 0; day < 400; day++)
        {
            var begins = Instant.FromUtc(2026, 9, 1, hour, 30) + Duration.FromDays(day);
            var calendar = new Calendar(begins);
            Assert.All(Enumerable.Range(0, 5), session => Assert.Equal(18, calendar.Evening(session).InZone(Lisbon).Hour));
            Assert.True(calendar.First.DayOfWeek < IsoDayOfWeek.Saturday, $"{calendar.First}");
            Assert.InRange(calendar.Evening(4) - begins - Quarter.Length, Duration.FromDays(1), Duration.FromDays(5));
        }
    }
}
