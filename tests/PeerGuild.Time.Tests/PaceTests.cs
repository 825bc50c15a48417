using NodaTime;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Time.Tests;

/// <summary>What limits on the wire are counted in while a clock is moved by hand.</summary>
public sealed class PaceTests
{
    private static readonly Instant Start = Instant.FromUtc(2030, 6, 1, 9, 0);

    private readonly ManualTime _time = new();

    [Fact]
    public void With_the_machines_clock_it_is_wire_time()
    {
        using var clock = ProductClock.Real(_time, new Activity());
        var began = clock.Pace.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), clock.Pace.GetElapsedTime(began));
    }

    [Fact]
    public void What_the_clock_was_moved_on_counts_besides_what_passed()
    {
        using var clock = ProductClock.Followed(_time, new Activity(), Start);
        clock.Follow(new ClockTick(1, Start, 0, SkippedMs: 5_000));
        var began = clock.Pace.GetTimestamp();
        clock.Follow(new ClockTick(2, Start + Duration.FromMinutes(10), 0, SkippedMs: 605_000));
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(607), clock.Pace.GetElapsedTime(began));
    }

    [Fact]
    public void It_goes_on_after_decades()
    {
        using var clock = ProductClock.Followed(_time, new Activity(), Start);
        var began = clock.Pace.GetTimestamp();
        clock.Follow(new ClockTick(1, Start + Duration.FromDays(20_000), 0, SkippedMs: (long)TimeSpan.FromDays(20_000).TotalMilliseconds));
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromDays(20_000) + TimeSpan.FromSeconds(7), clock.Pace.GetElapsedTime(began));
    }
}
