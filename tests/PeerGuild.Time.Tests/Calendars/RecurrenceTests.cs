using NodaTime;
using NodaTime.Text;
using PeerGuild.Time.Calendars;
using Xunit;

namespace PeerGuild.Time.Tests.Calendars;

/// <summary>Days that come again, on walls whose clocks change.</summary>
public sealed class RecurrenceTests
{
    private static readonly LocalDate Start = new(2027, 1, 5);

    // Both hemispheres, half-hour and quarter-hour zones, one that changes by half an hour, one without changes, and the pair that changes in different weeks.
    private static readonly string[] Zones =
        ["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Africa/Cairo", "Asia/Tokyo", "Pacific/Auckland"];

    public static TheoryData<string, Cadence> Everywhere =>
        new(from zone in Zones from cadence in Enum.GetValues<Cadence>() select (zone, cadence));

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void For_24_months_nothing_is_off_by_an_hour(string id, Cadence cadence)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        for (var hour = 0; hour < 24; hour++)
        {
            var at = new LocalTime(hour, 30);
            foreach (var day in new Recurrence(cadence, Start, at).From(Start).TakeWhile(day => day < Start.PlusMonths(24)))
            {
                var shown = Recurrence.InstantOf(day + at, zone).InZone(zone);
                var isLeftOut = zone.MapLocal(day + at).Count == 0;
                Assert.Equal(isLeftOut ? day + at + LeftOut(zone, day + at) : day + at, shown.LocalDateTime);
            }
        }
    }

    [Theory]
    [InlineData(Cadence.Weekly, 7)]
    [InlineData(Cadence.EveryTwoWeeks, 14)]
    public void Weeks_are_as_far_apart_as_they_are_called(Cadence cadence, int days)
    {
        var all = new Recurrence(cadence, Start, LocalTime.Noon).From(Start).Take(120).ToArray();
        Assert.Equal(Start, all[0]);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(days, Period.DaysBetween(pair.First, pair.Second)));
    }

    [Fact]
    public void Once_a_month_is_the_same_weekday_of_the_same_week_and_the_fifth_is_the_last()
    {
        for (var first = new LocalDate(2027, 1, 1); first < new LocalDate(2028, 3, 1); first = first.PlusDays(1))
        {
            var week = (first.Day - 1) / 7;
            var all = new Recurrence(Cadence.Monthly, first, LocalTime.Noon).From(first).Take(30).ToArray();
            Assert.Equal(first, all[0]);
            Assert.All(all.Select((day, index) => (day, index)), one =>
            {
                Assert.Equal(first.ToYearMonth().PlusMonths(one.index), one.day.ToYearMonth());
                Assert.Equal(first.DayOfWeek, one.day.DayOfWeek);
                Assert.True(week == 4 ? one.day.PlusWeeks(1).Month != one.day.Month : (one.day.Day - 1) / 7 == week);
            });
        }
    }

    [Theory]
    [InlineData(Cadence.Weekly)]
    [InlineData(Cadence.EveryTwoWeeks)]
    [InlineData(Cadence.Monthly)]
    public void From_any_day_on_come_the_days_that_were_to_come(Cadence cadence)
    {
        var recurrence = new Recurrence(cadence, Start, LocalTime.Noon);
        var all = recurrence.From(Start).Take(60).ToArray();
        for (var day = Start.PlusDays(-40); day < Start.PlusDays(300); day = day.PlusDays(1))
        {
            Assert.Equal(all.First(one => one >= day), recurrence.From(day).First());
            Assert.Equal(all.Contains(day), recurrence.Includes(day));
        }
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("today", "2026-11-21")]
    [InlineData(" Tomorrow ", "2026-11-22")]
    [InlineData("Tuesday", "2026-11-24")]
    [InlineData("sat", "2026-11-21")]
    [InlineData("24 November", "2026-11-24")]
    [InlineData("Nov 24", "2026-11-24")]
    [InlineData("Tuesday, 24th November 2026", "2026-11-24")]
    [InlineData("24.11.", "2026-11-24")]
    [InlineData("3/12/2026", "2026-12-03")]
    [InlineData("4 March", "2027-03-04")]
    [InlineData("20 November", "2027-11-20")]
    public void A_day_is_read_as_people_type_it(string typed, string day) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(day).Value, TypedDay.Read(typed, new LocalDate(2026, 11, 21)));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("30 February")]
    [InlineData("31.4.")]
    [InlineData("2026-11-20")]
    [InlineData("2031-01-01")]
    [InlineData("99999999999 March")]
    [InlineData("March")]
    [InlineData("1 2 3 4")]
    [InlineData("tu")]
    public void What_is_no_day_ahead_is_none(string typed) => Assert.Null(TypedDay.Read(typed, new LocalDate(2026, 11, 21)));

    [Theory]
    [InlineData("19:00", 19, 0)]
    [InlineData("19.30", 19, 30)]
    [InlineData("19", 19, 0)]
    [InlineData("7pm", 19, 0)]
    [InlineData("7:30 p.m.", 19, 30)]
    [InlineData("12 am", 0, 0)]
    [InlineData("12pm", 12, 0)]
    [InlineData("19h30", 19, 30)]
    [InlineData("9h", 9, 0)]
    [InlineData("00:00", 0, 0)]
    public void An_hour_is_read_as_people_type_it(string typed, int hour, int minute) =>
        Assert.Equal(new LocalTime(hour, minute), TypedHour.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("evening")]
    [InlineData("24:00")]
    [InlineData("7:60")]
    [InlineData("13pm")]
    [InlineData("0am")]
    [InlineData("1:2:3")]
    [InlineData("-7")]
    [InlineData("٧")]
    public void What_is_no_hour_is_none(string typed) => Assert.Null(TypedHour.Read(typed));

    private static Period LeftOut(DateTimeZone zone, LocalDateTime local)
    {
        var gap = zone.MapLocal(local);
        return Period.FromSeconds(gap.LateInterval.WallOffset.Seconds - gap.EarlyInterval.WallOffset.Seconds);
    }
}
