using System.Collections.Immutable;
using PeerGuild.Sandbox.Clocks;

namespace PeerGuild.Sandbox.Tests;

public sealed class SettlerTests
{
    private static readonly Instant Noon = Instant.FromUtc(2027, 1, 4, 12, 0);

    private readonly ManualTime _wire = new();
    private readonly FakeSandbox _sandbox = new();

    [Fact]
    public async Task Without_followers_all_is_quiet_at_once() =>
        Assert.True((await Settler().SettleAsync(CancellationToken.None)).IsSettled);

    [Fact]
    public async Task An_idle_follower_is_asked_twice_with_the_same_time_and_other_numbers()
    {
        var follower = new FakeFollower();
        var settler = Settler(follower);
        follower.Ticks.Clear();
        Assert.True((await settler.SettleAsync(CancellationToken.None)).IsSettled);
        Assert.Equal(2, follower.Ticks.Count);
        Assert.Equal(2, follower.Ticks.Select(tick => tick.Tick).Distinct().Count());
        Assert.All(follower.Ticks, tick => Assert.Equal(Noon, tick.Now));
    }

    [Fact]
    public async Task Counts_that_still_change_are_asked_for_again()
    {
        var follower = new FakeFollower();
        var settler = Settler(follower);
        follower.Ticks.Clear();
        follower.Counts = () => [KeyValuePair.Create("head:circles", Math.Min(follower.Ticks.Count, 4L))];
        Assert.True((await settler.SettleAsync(CancellationToken.None)).IsSettled);
        Assert.Equal(5, follower.Ticks.Count);
    }

    [Fact]
    public async Task A_dispatch_on_its_way_is_waited_for()
    {
        _sandbox.Sessions = [new SessionProgress("s", true, 9)];
        var follower = new FakeFollower();
        follower.Counts = () => [KeyValuePair.Create("dispatch:s", Math.Min(9L, 5 + follower.Ticks.Count))];
        Assert.True((await Settler(follower).SettleAsync(CancellationToken.None)).IsSettled);
        Assert.True(follower.Ticks.Count >= 5);
    }

    [Fact]
    public async Task A_strangers_session_does_not_count()
    {
        _sandbox.Sessions = [new SessionProgress("stranger", true, 9)];
        Assert.True((await Settler(new FakeFollower()).SettleAsync(CancellationToken.None)).IsSettled);
    }

    [Fact]
    public async Task A_bot_that_had_a_connection_is_waited_for_until_its_new_one_is_reported()
    {
        var follower = new FakeFollower();
        var settler = Settler(follower);
        _sandbox.Sessions = [new SessionProgress("old", true, 3)];
        follower.Counts = () => [KeyValuePair.Create("dispatch:old", 3L)];
        Assert.True((await settler.SettleAsync(CancellationToken.None)).IsSettled);

        _sandbox.Sessions = [];
        follower.Counts = () => [];
        follower.Ticked = () =>
        {
            if (follower.Ticks.Count > 12)
            {
                _sandbox.Sessions = [new SessionProgress("new", true, 2)];
            }

            if (follower.Ticks.Count > 16)
            {
                follower.Counts = () => [KeyValuePair.Create("dispatch:new", 2L)];
            }
        };
        Assert.True((await settler.SettleAsync(CancellationToken.None)).IsSettled);
        Assert.True(follower.Ticks.Count > 16);
    }

    [Fact]
    public async Task A_subscriber_behind_its_publisher_is_waited_for()
    {
        var publisher = new FakeFollower { Counts = () => [KeyValuePair.Create("head:circles", 7L)] };
        var subscriber = new FakeFollower();
        subscriber.Counts = () => [KeyValuePair.Create("cursor:rituals:circles", Math.Min(7L, subscriber.Ticks.Count))];
        Assert.True((await Settler(publisher, subscriber).SettleAsync(CancellationToken.None)).IsSettled);
        Assert.True(subscriber.Ticks.Count >= 7);
    }

    [Fact]
    public async Task Advancing_stops_at_every_announced_instant_and_at_the_target()
    {
        var follower = new FakeFollower();
        follower.Due = () => follower.Ticks[^1].Now < Noon + Duration.FromMinutes(10) ? Noon + Duration.FromMinutes(10)
            : follower.Ticks[^1].Now < Noon + Duration.FromMinutes(25) ? Noon + Duration.FromMinutes(25)
            : null;
        var settler = Settler(follower);
        var settled = await settler.AdvanceAsync(now => now + Duration.FromMinutes(76), CancellationToken.None);
        Assert.True(settled.IsSettled);
        Assert.Equal(
            [Noon, Noon + Duration.FromMinutes(10), Noon + Duration.FromMinutes(25), Noon + Duration.FromMinutes(76)],
            follower.Ticks.Select(tick => tick.Now).Distinct());
    }

    [Fact]
    public async Task What_the_sandbox_itself_has_due_is_a_stop_too()
    {
        _sandbox.NextDue = Noon + Duration.FromMinutes(60);
        var settler = Settler();
        await settler.AdvanceAsync(now => now + Duration.FromHours(2), CancellationToken.None);
        Assert.Equal(Noon + Duration.FromMinutes(60), _sandbox.DoneAt);
        Assert.Equal([Noon + Duration.FromMinutes(60), Noon + Duration.FromMinutes(120)], _sandbox.Written);
    }

    [Fact]
    public async Task While_it_advances_the_clock_stands_still_and_afterwards_runs_on()
    {
        var follower = new FakeFollower();
        var clock = new SandboxClock(_wire);
        clock.Set(Noon, 60);
        _sandbox.Clock = clock;
        using var settler = new Settler(clock, _sandbox, _wire);
        settler.Add(follower);
        follower.Ticked = () => _wire.Advance(TimeSpan.FromSeconds(1));
        await settler.AdvanceAsync(now => now + Duration.FromMinutes(5), CancellationToken.None);
        Assert.Equal(60, follower.Ticks[^1].Rate);
        Assert.All(follower.Ticks.Skip(1).SkipLast(1), tick => Assert.Equal(0, tick.Rate));
    }

    [Fact]
    public async Task After_thirty_seconds_without_a_stir_it_says_who_it_waits_for()
    {
        var silent = new FakeFollower { Silent = true, Name = "rituals" };
        var settler = Settler(silent);
        var settling = settler.SettleAsync(CancellationToken.None);
        _sandbox.Stirs++;
        while (!settling.IsCompleted)
        {
            _wire.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        var settled = await settling.Soon();
        Assert.False(settled.IsSettled);
        Assert.Contains("rituals", Assert.Single(settled.Waiting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settling_with_four_idle_followers_asks_each_twice_and_waits_for_nothing()
    {
        FakeFollower[] followers = [.. Enumerable.Range(0, 4).Select(_ => new FakeFollower())];
        var settler = Settler(followers);
        await settler.SettleAsync(CancellationToken.None).Soon(); // The wire's time stands still.
        var first = followers[0].Ticks.Count;
        for (var i = 1; i <= 1_000; i++)
        {
            await settler.SettleAsync(CancellationToken.None).Soon();
            Assert.All(followers, follower => Assert.Equal(first + (2 * i), follower.Ticks.Count));
        }
    }

    private Settler Settler(params FakeFollower[] followers)
    {
        var clock = new SandboxClock(_wire);
        clock.Set(Noon, 0);
        var settler = new Settler(clock, _sandbox, _wire);
        foreach (var follower in followers)
        {
            settler.Add(follower);
        }

        _sandbox.Clock = clock;
        return settler;
    }

    private sealed class FakeSandbox : ISettling
    {
        public long Stirs { get; set; }

        public ImmutableArray<SessionProgress> Sessions { get; set; } = [];

        public Instant? NextDue { get; set; }

        public SandboxClock? Clock { get; set; }

        public Instant? DoneAt { get; private set; }

        public List<Instant> Written { get; } = [];

        public void WriteClock() => Written.Add(Clock!.Now);

        public void DoWhatIsDue()
        {
            if (NextDue <= Clock?.Now)
            {
                (DoneAt, NextDue) = (Clock.Now, null);
            }
        }
    }

    private sealed class FakeFollower : IClockFollower
    {
        public string Name { get; init; } = "somebody";

        public bool Silent { get; init; }

        public List<ClockTick> Ticks { get; } = [];

        public Func<KeyValuePair<string, long>[]> Counts { get; set; } = () => [];

        public Func<Instant?> Due { get; set; } = () => null;

        public Action Ticked { get; set; } = () => { };

        public async Task<ClockReport> TickAsync(ClockTick tick, CancellationToken cancellationToken)
        {
            Ticks.Add(tick);
            if (Silent)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            Ticked();
            return new ClockReport(tick.Tick, true, Due(), Counts().ToImmutableSortedDictionary(StringComparer.Ordinal));
        }
    }
}
