using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Time;

namespace PeerGuild.Sandbox.Clocks;

/// <summary>How settling or advancing ended.</summary>
/// <param name="Waiting">Who was still being waited for; empty when all was quiet.</param>
internal sealed record Settled(Instant Now, ImmutableArray<string> Waiting)
{
    public bool IsSettled => Waiting.IsEmpty;
}

/// <summary>
/// Moves the clock and waits until everything that follows from it has been done. One at a time: whoever comes meanwhile waits its turn. Thread-safe.
/// </summary>
internal sealed class Settler(SandboxClock clock, ISettling sandbox, TimeProvider time) : IDisposable
{
    /// <summary>How long, in wire time, nothing may stir before it gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A dispatch that is on its way over a socket is the one thing that nobody announces: ask again at once this often, then with pauses.
    private const int QuickRounds = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<IClockFollower> _botHosts = [];
    private ImmutableList<IClockFollower> _followers = [];
    private Instant? _nextDue;
    private long _tick;

    /// <summary>The earliest instant announced by anybody when they were last asked.</summary>
    public Instant? NextDue => Earliest(_nextDue, sandbox.NextDue);

    public bool HasFollowers => !_followers.IsEmpty;

    /// <summary>Whoever follows from another process.</summary>
    public bool HasRemoteFollowers => _followers.Any(follower => follower is RemoteFollower);

    /// <summary>Takes a follower in and tells it the time; it has the time when this returns, and may answer later.</summary>
    public void Add(IClockFollower follower)
    {
        ImmutableInterlocked.Update(ref _followers, followers => followers.Add(follower));
        _ = TellAsync(follower);
    }

    public void Remove(IClockFollower follower) => ImmutableInterlocked.Update(ref _followers, followers => followers.Remove(follower));

    /// <summary>Waits until all are quiet at the present time.</summary>
    public async Task<Settled> SettleAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await QuietAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs at another rate from here, and tells everybody.</summary>
    public async Task<Settled> SetRateAsync(double rate, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            clock.SetRate(rate);
            sandbox.WriteClock();
            return await QuietAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Does <paramref name="work"/> while nobody moves the clock, tells everybody the time after it, and waits until all are quiet. The work is given a way
    /// to tell them before it is done.
    /// </summary>
    public async Task<Settled> DuringAsync(Func<Func<Task>, Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work(() => TickAllAsync(cancellationToken));
            return await QuietAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Moves from due instant to due instant until <paramref name="target"/>, and waits at each until all are quiet.</summary>
    public async Task<Settled> AdvanceAsync(Func<Instant, Instant> target, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            clock.Freeze(true);
            return await AdvanceFrozenAsync(target(clock.Now), cancellationToken);
        }
        finally
        {
            clock.Freeze(false);
            if (clock.Rate > 0)
            {
                foreach (var follower in _followers)
                {
                    _ = TellAsync(follower);
                }
            }

            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Settled> AdvanceFrozenAsync(Instant target, CancellationToken cancellationToken)
    {
        while (true)
        {
            sandbox.DoWhatIsDue();
            var settled = await QuietAsync(cancellationToken);
            var now = clock.Now;
            if (!settled.IsSettled || now >= target)
            {
                return settled;
            }

            // What is overdue after settling will not be done by asking again.
            var due = NextDue;
            clock.MoveTo(due > now && due < target ? due.Value : target);
            sandbox.WriteClock();
        }
    }

    private async Task<Settled> QuietAsync(CancellationToken cancellationToken)
    {
        var (lastStir, stirs, before) = (time.GetTimestamp(), sandbox.Stirs, (ImmutableArray<KeyValuePair<string, long>>?)null);
        for (var round = 0; ; round++)
        {
            var (answers, silent) = await TickAllAsync(cancellationToken);
            if (!silent.IsEmpty)
            {
                return new Settled(clock.Now, silent);
            }

            var waiting = Followers.Waiting(answers, sandbox.Sessions, _botHosts);
            var counts = answers.SelectMany(answer => answer.Report.Counts).ToImmutableArray();
            var unchanged = before is { } earlier && counts.AsSpan().SequenceEqual(earlier.AsSpan());
            if (waiting.IsEmpty && (unchanged || answers.Count == 0))
            {
                return new Settled(clock.Now, waiting);
            }

            if (sandbox.Stirs != stirs || !unchanged)
            {
                (lastStir, stirs) = (time.GetTimestamp(), sandbox.Stirs);
            }
            else if (time.GetElapsedTime(lastStir) >= Patience)
            {
                return new Settled(clock.Now, waiting);
            }

            before = counts;
            if (!waiting.IsEmpty)
            {
                await BreatheAsync(round, cancellationToken);
            }
        }
    }

    private async Task BreatheAsync(int round, CancellationToken cancellationToken)
    {
        if (round < QuickRounds)
        {
            await Task.Yield();
        }
        else
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Tells everybody the time and collects the answers; after 30 s in which nothing stirred, names whoever has not answered.</summary>
    private async Task<(List<(IClockFollower Follower, ClockReport Report)> Answers, ImmutableArray<string> Silent)> TickAllAsync(CancellationToken cancellationToken)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tick = NewTick();
        var asked = _followers.Select(follower => (Follower: follower, Answer: AskAsync(follower, tick, given.Token))).ToArray();
        var all = Task.WhenAll(asked.Select(one => one.Answer));
        var stirs = -1L;
        while (!all.IsCompleted)
        {
            if (sandbox.Stirs == stirs)
            {
                var silent = asked.Where(one => !one.Answer.IsCompleted).Select(one => one.Follower.Name + " has not answered").ToImmutableArray();
                await given.CancelAsync();
                return ([], silent);
            }

            stirs = sandbox.Stirs;
            await Task.WhenAny(all, Task.Delay(Patience, time, given.Token));
        }

        var answers = new List<(IClockFollower, ClockReport)>();
        foreach (var (follower, answer) in asked)
        {
            if (await answer is { } report)
            {
                answers.Add((follower, report));
            }
        }

        await given.CancelAsync();
        _nextDue = answers.Aggregate((Instant?)null, (due, answer) => Earliest(due, answer.Item2.NextDue));
        return (answers, []);
    }

    /// <summary>A follower that fails has gone, and is not asked again.</summary>
    private async Task<ClockReport?> AskAsync(IClockFollower follower, ClockTick tick, CancellationToken cancellationToken)
    {
        try
        {
            return await follower.TickAsync(tick, cancellationToken);
        }
        catch (Exception exception) when (exception is FollowerGoneException or ObjectDisposedException)
        {
            Remove(follower);
            return null;
        }
    }

    private async Task TellAsync(IClockFollower follower)
    {
        try
        {
            await AskAsync(follower, NewTick(), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // It stopped before it came to rest.
        }
    }

    private ClockTick NewTick() => new(Interlocked.Increment(ref _tick), clock.Now, clock.RunningRate, (long)clock.Skipped.TotalMilliseconds);

    private static Instant? Earliest(Instant? a, Instant? b) => a is null ? b : b is null ? a : Instant.Min(a.Value, b.Value);
}
