using Xunit;

namespace PeerGuild.Rituals.Tests.Years;

/// <summary>Generated months through the whole plugin, in six zones and each of the three cadences; the process is killed at its commits, too, before and after they are on disk.</summary>
public sealed class LivedYearTests
{
    [Theory]
    [InlineData(1, "EveryTwoWeeks")]
    [InlineData(2, "EveryTwoWeeks")]
    [InlineData(8, "EveryTwoWeeks")]
    [InlineData(5, "Weekly")]
    [InlineData(4, "Weekly")]
    [InlineData(7, "Monthly")]
    public async Task No_hour_off_nobody_without_a_turn_nothing_twice_and_never_over_the_numbers(int seed, string often)
    {
        await using var year = await LivedYear.BeginAsync(seed, often);
        await year.LiveAsync(8);
        Assert.True(year.Compared > 8 && year.Attended > 25 && year.Kills > 3, $"{year.Compared} turns, {year.Attended} seats, {year.Kills} kills, {year.Swaps} swaps");
        var seen = year.Numbers;
        Assert.True(seen.Lines > 4, $"{seen.Lines} lines");
        Assert.True(often != "EveryTwoWeeks" || (seen.Midways > 2 && seen.Failures > 0), $"{seen.Midways} mid-way, {seen.Failures} failures");
    }
}
