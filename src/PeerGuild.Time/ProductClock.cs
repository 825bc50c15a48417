using NodaTime;

namespace PeerGuild.Time;

/// <summary>
/// Product time: what people see, what a rule and a timer mean. It is the machine's clock, or a clock that follows the sandbox's ticks.
/// Thread-safe.
/// </summary>
public sealed class ProductClock : IClock, IDisposable
{
    // Task timers reach about 49 days, and the machine's clock may be set by hand: look again at least this often.
    private static readonly Duration LongestSleep = Duration.FromHours(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SortedSet<Wait> _waits = new(Wait.ByDue);
    private readonly ITimer _timer;
    private ClockTick? _tick;
    private long _tickAt;
    private long _order;

    private ProductClock(TimeProvider time, Activity activity, ClockTick? tick)
    {
        _time = time;
        Activity = activity;
        _tick = tick;
        _tickAt = time.GetTimestamp();
        Pace = new PaceTime(this);
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the process has under way; a wait that ends begins work there.</summary>
    public Activity Activity { get; }

    /// <summary>
    /// Wire time plus what the followed clock was moved on by hand: what a limit per minute on the wire is counted in, so that a quarter that
    /// passes in seconds is not held to those seconds' limits. Its timers are wire time's; with the machine's clock it is wire time.
    /// </summary>
    public TimeProvider Pace { get; }

    /// <summary>The earliest instant somebody announced to wait for; null when nobody waits.</summary>
    public Instant? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _waits.FirstOrDefault(wait => wait.Announced)?.Due;
            }
        }
    }

    /// <summary>The machine's clock, as <paramref name="time"/> tells it.</summary>
    public static ProductClock Real(TimeProvider time, Activity activity) => new(time, activity, null);

    /// <summary>A clock that says <paramref name="start"/> and stands still until <see cref="Follow"/> is called.</summary>
    public static ProductClock Followed(TimeProvider time, Activity activity, Instant start) =>
        new(time, activity, new ClockTick(0, start, 0));

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        lock (_gate)
        {
            return Now();
        }
    }

    /// <summary>Takes over the time a tick tells, and wakes whoever waited for an instant that is now past.</summary>
    /// <exception cref="InvalidOperationException">This is the machine's clock.</exception>
    public void Follow(ClockTick tick)
    {
        lock (_gate)
        {
            if (_tick is null)
            {
                throw new InvalidOperationException("The machine's clock follows nobody.");
            }

            _tick = tick;
            _tickAt = _time.GetTimestamp();
        }

        Release();
    }

    /// <summary>Waits until product time has reached <paramref name="due"/>.</summary>
    /// <param name="due">The instant; one in the past completes at once.</param>
    /// <param name="announced">
    /// Whether <see cref="NextDue"/> names it, so that the sandbox stops its clock there. Upkeep that may come at any later stop is not announced.
    /// </param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>Work that has begun in <see cref="Activity"/>: dispose it when what was due has been done.</returns>
    public Task<IDisposable> WaitUntilAsync(Instant due, bool announced, CancellationToken cancellationToken)
    {
        Wait wait;
        lock (_gate)
        {
            if (due <= Now())
            {
                return Task.FromResult(Activity.Begin());
            }

            wait = new Wait(due, _order++, announced);
            _waits.Add(wait);
            Arm();
        }

        return wait.RunAsync(Forget, cancellationToken);
    }

    /// <summary>Stops the clock's own timer. Whoever still waits is not woken any more.</summary>
    public void Dispose() => _timer.Dispose();

    private Instant Now() =>
        _tick is null
            ? Instant.FromDateTimeOffset(_time.GetUtcNow())
            : _tick.Now + (Duration.FromTimeSpan(_time.GetElapsedTime(_tickAt)) * _tick.Rate);

    private void Release()
    {
        lock (_gate)
        {
            var now = Now();
            while (_waits.Min is { } wait && wait.Due <= now)
            {
                _waits.Remove(wait);
                wait.End(Activity.Begin());
            }

            Arm();
        }
    }

    private void Arm()
    {
        var rate = _tick?.Rate ?? 1;
        if (_waits.Min is not { } next || rate <= 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var left = Duration.Max(Duration.Zero, Duration.Min(next.Due - Now(), LongestSleep)) / rate;
        // Timers count whole milliseconds: round up, or the timer fires a moment before the instant and again and again until it is there.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void Forget(Wait wait)
    {
        lock (_gate)
        {
            _waits.Remove(wait);
        }
    }

    private long SkippedMs()
    {
        lock (_gate)
        {
            return _tick?.SkippedMs ?? 0;
        }
    }

    private sealed class PaceTime(ProductClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock._time.TimestampFrequency;

        public override long GetTimestamp()
        {
            // Seconds first: milliseconds times a clock of nanoseconds would overflow after 106 days.
            var (seconds, ms) = Math.DivRem(clock.SkippedMs(), 1000);
            return clock._time.GetTimestamp() + (seconds * TimestampFrequency) + (ms * TimestampFrequency / 1000);
        }

        public override DateTimeOffset GetUtcNow() => clock._time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock._time.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Wait(Instant due, long order, bool announced)
    {
        public static readonly IComparer<Wait> ByDue = Comparer<Wait>.Create((a, b) =>
            a.Due == b.Due ? a._order.CompareTo(b._order) : a.Due.CompareTo(b.Due));

        private readonly TaskCompletionSource<IDisposable> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long _order = order;

        public Instant Due { get; } = due;

        public bool Announced { get; } = announced;

        public void End(IDisposable work)
        {
            if (!_ended.TrySetResult(work))
            {
                work.Dispose();
            }
        }

        public async Task<IDisposable> RunAsync(Action<Wait> forget, CancellationToken cancellationToken)
        {
            await using var registration = cancellationToken.Register(() =>
            {
                forget(this);
                _ended.TrySetCanceled(cancellationToken);
            });
            return await _ended.Task;
        }
    }
}
