using NodaTime;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class ProductClockTests : IDisposable
{
    private static readonly Instant Six = Instant.FromUtc(2027, 1, 4, 18, 0);

    private readonly ManualTime _time = new();
    private readonly Activity _activity = new();
    private readonly ProductClock _clock;

    public ProductClockTests() => _clock = ProductClock.Real(_time, _activity);

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void It_tells_the_machine_s_time()
    {
        Assert.Equal(Six, _clock.GetCurrentInstant());
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(Six + Duration.FromSeconds(90), _clock.GetCurrentInstant());
    }

    [Fact]
    public void It_follows_nobody() =>
        Assert.Throws<InvalidOperationException>(() => _clock.Follow(new ClockTick(1, Six, 1)));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void An_instant_that_is_there_already_is_not_waited_for(int minutes)
    {
        var wait = Wait(minutes);
        Assert.True(wait.IsCompletedSuccessfully);
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public async Task A_wait_ends_at_its_instant_and_not_before()
    {
        var wait = Wait(15);
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        Assert.False(wait.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait.Soon();
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public async Task A_wait_that_ends_between_two_milliseconds_never_ends_early()
    {
        var wait = _clock.WaitUntilAsync(Six + Duration.FromNanoseconds(500), announced: true, default);
        Assert.False(wait.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait.Soon();
    }

    [Fact]
    public async Task Waits_end_in_the_order_they_fall_due_whatever_the_order_they_began_in()
    {
        var (late, early, middle) = (Wait(30), Wait(10), Wait(20));

        _time.Advance(TimeSpan.FromMinutes(10));
        await early.Soon();
        Assert.False(middle.IsCompleted || late.IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(10));
        await middle.Soon();
        Assert.False(late.IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(10));
        await late.Soon();
    }

    [Fact]
    public async Task Two_waits_for_the_same_instant_both_end()
    {
        var (first, second) = (Wait(5), Wait(5));
        _time.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task A_wait_longer_than_any_timer_ends_at_its_instant()
    {
        var wait = _clock.WaitUntilAsync(Six + Duration.FromDays(90), announced: true, default);
        _time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await wait.Soon();
    }

    [Fact]
    public async Task The_next_due_is_the_earliest_that_was_announced()
    {
        Assert.Null(_clock.NextDue);
        var (upkeep, late, early) = (Wait(1, announced: false), Wait(20), Wait(10));
        Assert.Equal(Six + Duration.FromMinutes(10), _clock.NextDue);

        _time.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(upkeep, early).Soon();
        Assert.Equal(Six + Duration.FromMinutes(20), _clock.NextDue);

        _time.Advance(TimeSpan.FromMinutes(10));
        await late.Soon();
        Assert.Null(_clock.NextDue);
    }

    [Fact]
    public async Task Whoever_gives_up_is_no_longer_waited_for()
    {
        using var giveUp = new CancellationTokenSource();
        var impatient = _clock.WaitUntilAsync(Six + Duration.FromMinutes(5), announced: true, giveUp.Token);
        var patient = Wait(10);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.Soon());
        Assert.Equal(Six + Duration.FromMinutes(10), _clock.NextDue);
        Assert.True(_activity.IdleAsync(default).IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(10));
        await patient.Soon();
    }

    [Fact]
    public async Task Who_had_given_up_before_waiting_does_not_wait()
    {
        var wait = _clock.WaitUntilAsync(Six + Duration.FromMinutes(5), announced: true, new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.Soon());
        Assert.Null(_clock.NextDue);
    }

    [Fact]
    public async Task A_wait_that_ended_keeps_the_process_busy_until_what_was_due_is_done()
    {
        var wait = Wait(5);
        Assert.True(_activity.IdleAsync(default).IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(5));
        var idle = _activity.IdleAsync(default);
        var work = await wait.Soon();
        Assert.False(idle.IsCompleted);

        work.Dispose();
        await idle.Soon();
    }

    [Fact]
    public async Task A_wait_for_the_past_keeps_the_process_busy_too()
    {
        var work = await Wait(-1);
        Assert.False(_activity.IdleAsync(default).IsCompleted);
        work.Dispose();
        Assert.True(_activity.IdleAsync(default).IsCompleted);
    }

    private Task<IDisposable> Wait(int minutes, bool announced = true) =>
        _clock.WaitUntilAsync(Six + Duration.FromMinutes(minutes), announced, default);
}
