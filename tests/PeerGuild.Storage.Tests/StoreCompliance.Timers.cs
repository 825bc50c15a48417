using NodaTime;
using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Timers_come_in_order_when_they_are_due_and_once_each()
    {
        await DoneAsync(new Decision { Timers = [At(A, "late", 3), At(B, "early", 1), At(A, "now", 0)] });
        await DoneAsync(new Decision { Timers = [At(A, "early", 1)] }, guild: Elsewhere);
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        await UseAsync(await timers.NextAsync(), Here, "now");
        await World.AnnouncedAsync(timers, Duration.FromMinutes(1));

        World.GoTo(Duration.FromMinutes(2));
        var early = new[] { await timers.NextAsync(), await timers.NextAsync() };
        Assert.Equal(new HashSet<GuildId> { Here, Elsewhere }, early.Select(timer => timer.Guild).ToHashSet());
        Assert.All(early, timer => Assert.Equal((World.Start + Duration.FromMinutes(1), "early"), (timer.Due, timer.Name)));
        await UseAsync(early[0], early[0].Guild, "early");
        await UseAsync(early[1], early[1].Guild, "early");
        await World.AnnouncedAsync(timers, Duration.FromMinutes(3));

        World.GoTo(Duration.FromMinutes(5));
        await UseAsync(await timers.NextAsync(), Here, "late");
        await World.AnnouncedAsync(timers, null);
    }

    [Fact]
    public async Task A_new_earlier_timer_a_moved_one_and_a_disarmed_one_are_announced_at_once()
    {
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        await DoneAsync(Arm(A, "t", Due(60)));
        await World.AnnouncedAsync(timers, Duration.FromMinutes(60));
        await DoneAsync(Arm(B, "t", Due(30)));
        await World.AnnouncedAsync(timers, Duration.FromMinutes(30));
        await DoneAsync(Arm(B, "t", Due(90)));
        await World.AnnouncedAsync(timers, Duration.FromMinutes(60));
        await DoneAsync(Arm(A, "t", null));
        await World.AnnouncedAsync(timers, Duration.FromMinutes(90));
        await DoneAsync(Delete("b") with { Puts = [Note.Kind.Put("b", new Note("b"))] });
        await DoneAsync(Delete("b"));
        await World.AnnouncedAsync(timers, null);
    }

    [Fact]
    public async Task A_timer_handed_out_and_not_used_up_comes_again_after_a_restart_and_never_after_its_commit()
    {
        await DoneAsync(new Decision { Timers = [At(A, "first", 0), At(B, "second", 0)] });
        await using (var pump = await PumpAsync())
        await using (var timers = Timers(pump))
        {
            await UseAsync(await timers.NextAsync(), Here, "first");
            Assert.Equal("second", (await timers.NextAsync()).Name);
        }

        await RestartAsync();
        await using var pumpAgain = await PumpAsync();
        await using var again = Timers(pumpAgain);
        await UseAsync(await again.NextAsync(), Here, "second");
        await World.AnnouncedAsync(again, null);
    }

    [Fact]
    public async Task Used_up_twice_moved_or_disarmed_it_has_been_decided_before()
    {
        await DoneAsync(new Decision { Timers = [At(A, "used", 0), At(A, "moved", 0), At(A, "disarmed", 0)] });
        var used = new Origin.TimerDue(new DueTimer(Here, A, "used", World.Start));
        var moved = new Origin.TimerDue(new DueTimer(Here, A, "moved", World.Start));
        var disarmed = new Origin.TimerDue(new DueTimer(Here, A, "disarmed", World.Start));
        await DoneAsync(Put("a", new Note("used")), used);
        await DoneAsync(new Decision { Timers = [At(A, "moved", 5), new DocTimer(A, "disarmed", null)] });

        foreach (var origin in new[] { used, moved, disarmed })
        {
            Assert.Equal(new CommitResult.Before(null), await CommitAsync(Put("a", new Note("again")), origin));
        }

        Assert.Equal("used", (await GetAsync("a"))!.State.Text);
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        await World.AnnouncedAsync(timers, Duration.FromMinutes(5));
    }

    [Fact]
    public async Task A_rule_can_arm_its_own_timer_anew()
    {
        await DoneAsync(Arm(A, "weekly", Due(0)));
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        for (var minute = 1; minute < 4; minute++)
        {
            var due = await timers.NextAsync();
            await DoneAsync(Arm(A, "weekly", Due(minute)), new Origin.TimerDue(due));
            await World.AnnouncedAsync(timers, Duration.FromMinutes(minute));
            World.GoTo(Duration.FromMinutes(minute));
        }
    }

    [Fact]
    public async Task A_timer_whose_rule_throws_comes_five_times_a_minute_apart_and_is_parked()
    {
        World.Logs.Expect("is parked");
        await DoneAsync(Arm(A, "t", Due(0)));
        for (var tries = 1; tries < 5; tries++)
        {
            await using var pump = await PumpAsync();
            await using var timers = Timers(pump);
            var due = await timers.NextAsync();
            Assert.Equal(World.Start, due.Due);
            Assert.True(await pump.RetryAsync(due, CancellationToken.None));
            await World.AnnouncedAsync(timers, Duration.FromMinutes(tries));
            World.GoTo(Duration.FromMinutes(tries));
            await pump.DisposeAsync();
            await RestartAsync();
        }

        await using var last = await PumpAsync();
        await using var still = Timers(last);
        Assert.False(await last.RetryAsync(await still.NextAsync(), CancellationToken.None));
        await World.AnnouncedAsync(still, null);
        Assert.Single(World.Logs.Lines, line => line.Text.Contains("is parked", StringComparison.Ordinal));
        await DoneAsync(Arm(A, "t", Due(10)));
        await World.AnnouncedAsync(still, Duration.FromMinutes(10));
    }

    [Fact]
    public async Task While_a_timer_is_under_way_nobody_is_idle()
    {
        await DoneAsync(Arm(A, "t", Due(0)));
        await World.IdleAsync();
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        var due = await timers.NextAsync();
        timers.Listening();

        Assert.False(World.Activity.IdleAsync(CancellationToken.None).IsCompleted);
        await DoneAsync(Decision.Nothing, new Origin.TimerDue(due));
        await World.IdleAsync();
    }

    [Fact]
    public async Task Many_timers_of_one_instant_each_come_once()
    {
        const int count = 300;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => DoneAsync(Arm(Note.Kind.Ref($"n{i}"), "t", Due(1)))));
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        World.GoTo(Duration.FromMinutes(1));
        var seen = new HashSet<DueTimer>();
        for (var i = 0; i < count; i++)
        {
            var due = await timers.NextAsync();
            Assert.True(seen.Add(due));
            if (i % 2 == 0)
            {
                await DoneAsync(Decision.Nothing, new Origin.TimerDue(due));
            }
        }

        Assert.False(timers.Listening().HasCome);
    }

    [Fact]
    public async Task A_timer_armed_for_before_what_was_handed_out_comes_too_and_that_one_not_again()
    {
        World.GoTo(Duration.FromMinutes(5));
        await DoneAsync(Arm(A, "later", Due(5)));
        await using var pump = await PumpAsync();
        await using var timers = Timers(pump);
        var later = await timers.NextAsync();
        timers.Listening();
        await DoneAsync(Arm(B, "earlier", Due(1)));
        await UseAsync(await timers.NextAsync(), Here, "earlier");
        await UseAsync(later, Here, "later");
        await World.AnnouncedAsync(timers, null);
    }

    [Fact]
    public async Task A_second_reader_of_a_sequence_is_refused_and_a_second_pump_waits()
    {
        var pump = await PumpAsync();
        await using var timers = Timers(pump);
        await World.AnnouncedAsync(timers, null);
        await using (var second = new Sequence<DueTimer>(pump.TimersAsync))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(second.NextAsync);
        }

        var next = Store.PumpAsync(World.Clock, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        await pump.DisposeAsync();
        await timers.EndAsync();
        await (await next.Soon()).DisposeAsync();
    }

    private static Instant Due(int minutes) => World.Start + Duration.FromMinutes(minutes);

    private static DocTimer At(DocRef document, string name, int minutes) => new(document, name, Due(minutes));

    private static Sequence<DueTimer> Timers(IPump pump) => new Sequence<DueTimer>(pump.TimersAsync).Listening();

    private async Task UseAsync(DueTimer timer, GuildId guild, string name)
    {
        Assert.Equal((guild, name), (timer.Guild, timer.Name));
        await DoneAsync(Decision.Nothing, new Origin.TimerDue(timer), guild: guild);
    }
}
