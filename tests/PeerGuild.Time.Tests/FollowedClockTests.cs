using NodaTime;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class FollowedClockTests : IDisposable
{
    // Far from ManualTime's own beginning, so that no test passes by the wrong clock.
    private static readonly Instant Start = Instant.FromUtc(2030, 6, 1, 9, 0);

    private readonly ManualTime _time = new();
    private readonly Activity _activity = new();
    private readonly ProductClock _clock;

    public FollowedClockTests() => _clock = ProductClock.Followed(_time, _activity, Start);

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void It_stands_still_until_the_first_tick()
    {
        var wait = Wait(1);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Start, _clock.GetCurrentInstant());
        Assert.False(wait.IsCompleted);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(60, 600)]
    [InlineData(0.5, 5)]
    public void Between_ticks_it_runs_at_the_rate_of_the_last(double rate, int secondsAfterTen)
    {
        var now = Start + Duration.FromHours(1);
        _clock.Follow(new ClockTick(1, now, rate));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(now + Duration.FromSeconds(secondsAfterTen), _clock.GetCurrentInstant());
    }

    [Fact]
    public async Task A_tick_ends_the_waits_it_has_passed_and_no_others()
    {
        var (passed, ahead) = (Wait(10), Wait(20));
        _clock.Follow(new ClockTick(1, Start + Duration.FromMinutes(10), 0));
        await passed.Soon();
        Assert.False(ahead.IsCompleted);
        Assert.Equal(Start + Duration.FromMinutes(20), _clock.NextDue);
    }

    [Fact]
    public async Task A_running_clock_ends_a_wait_by_itself_at_its_rate()
    {
        var wait = Wait(10);
        _clock.Follow(new ClockTick(1, Start, 60));
        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait.Soon();
    }

    [Fact]
    public async Task A_change_of_rate_moves_the_moment_a_wait_ends()
    {
        _clock.Follow(new ClockTick(1, Start, 1));
        var wait = Wait(10);
        _time.Advance(TimeSpan.FromMinutes(4));

        _clock.Follow(new ClockTick(2, Start + Duration.FromMinutes(4), 0));
        _time.Advance(TimeSpan.FromHours(3));
        Assert.False(wait.IsCompleted);

        _clock.Follow(new ClockTick(3, Start + Duration.FromMinutes(4), 600));
        _time.Advance(TimeSpan.FromMilliseconds(600));
        await wait.Soon();
    }

    [Fact]
    public void A_tick_that_sets_the_clock_back_is_believed()
    {
        _clock.Follow(new ClockTick(1, Start + Duration.FromHours(1), 1));
        _clock.Follow(new ClockTick(2, Start, 1));
        Assert.Equal(Start, _clock.GetCurrentInstant());
    }

    [Fact]
    public async Task A_follower_answers_a_tick_when_everything_that_followed_from_it_is_done()
    {
        var follower = new ClockFollower("circles", _clock);
        var (due, ahead) = (Wait(10), Wait(20));

        var answer = follower.TickAsync(new ClockTick(7, Start + Duration.FromMinutes(10), 0), default);
        var work = await due.Soon();
        _activity.Count("head:circles", 12);
        Assert.False(answer.IsCompleted);

        work.Dispose();
        var report = await answer.Soon();
        Assert.Equal("circles", follower.Name);
        Assert.Equal((7, true, Start + Duration.FromMinutes(20)), (report.Tick, report.Idle, report.NextDue));
        Assert.Equal([new("head:circles", 12)], report.Counts);
        Assert.False(ahead.IsCompleted);
    }

    [Fact]
    public async Task A_follower_whose_teller_gave_up_still_took_over_the_time()
    {
        using var busy = _activity.Begin();
        using var giveUp = new CancellationTokenSource();
        var answer = new ClockFollower("circles", _clock).TickAsync(new ClockTick(1, Start + Duration.FromHours(1), 0), giveUp.Token);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.Soon());
        Assert.Equal(Start + Duration.FromHours(1), _clock.GetCurrentInstant());
    }

    private Task<IDisposable> Wait(int minutes) => _clock.WaitUntilAsync(Start + Duration.FromMinutes(minutes), announced: true, default);
}
