using NodaTime;

namespace PeerGuild.Sandbox.Clocks;

/// <summary>Product time here: it runs at a rate from where it was set, and stands still while it is frozen. Thread-safe.</summary>
internal sealed class SandboxClock(TimeProvider time)
{
    public const double FastestRate = 600;

    private readonly Lock _gate = new();
    private Instant _base;
    private long _setAt = time.GetTimestamp();
    private double _rate;
    private bool _frozen;
    private Duration _skipped;

    public Instant Now
    {
        get
        {
            lock (_gate)
            {
                return Read();
            }
        }
    }

    /// <summary>How fast it runs when it is not frozen, 0 to 600.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    /// <summary>How fast it runs at this moment.</summary>
    public double RunningRate
    {
        get
        {
            lock (_gate)
            {
                return _frozen ? 0 : _rate;
            }
        }
    }

    /// <summary>How far it has been moved on by hand, in all.</summary>
    public Duration Skipped
    {
        get
        {
            lock (_gate)
            {
                return _skipped;
            }
        }
    }

    public void Set(Instant now, double rate)
    {
        lock (_gate)
        {
            (_base, _rate, _setAt) = (now, rate, time.GetTimestamp());
        }
    }

    public void SetRate(double rate)
    {
        lock (_gate)
        {
            (_base, _rate, _setAt) = (Read(), rate, time.GetTimestamp());
        }
    }

    /// <summary>Moves on to an instant, never back.</summary>
    public void MoveTo(Instant now)
    {
        lock (_gate)
        {
            var before = Read();
            (_base, _setAt) = (Instant.Max(now, before), time.GetTimestamp());
            _skipped += _base - before;
        }
    }

    /// <summary>Stands still, or goes on.</summary>
    public void Freeze(bool frozen)
    {
        lock (_gate)
        {
            (_base, _frozen, _setAt) = (Read(), frozen, time.GetTimestamp());
        }
    }

    private Instant Read() => _frozen || _rate == 0 ? _base : _base + (Duration.FromTimeSpan(time.GetElapsedTime(_setAt)) * _rate);
}
