using System.Collections.Immutable;

namespace PeerGuild.Time;

/// <summary>
/// What this process has under way, so that whoever moves the clock knows when everything that follows from an instant has been done.
/// Work that is handed over through a queue stays busy until the receiver has finished it. Thread-safe.
/// </summary>
public sealed class Activity
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal); // Counted for every event, read when a clock moves.
    private TaskCompletionSource? _idle;
    private int _busy;

    /// <summary>How far this process has come, by name: <c>dispatch:&lt;session&gt;</c>, <c>head:circles</c>, <c>cursor:rituals:circles</c>.</summary>
    public ImmutableSortedDictionary<string, long> Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Marks the process busy until the result is disposed. Disposing twice is harmless.</summary>
    public IDisposable Begin()
    {
        lock (_gate)
        {
            _busy++;
        }

        return new Work(this);
    }

    /// <summary>Publishes a number that only grows while the thing it counts lives.</summary>
    public void Count(string name, long value)
    {
        lock (_gate)
        {
            _counts[name] = value;
        }
    }

    /// <summary>Withdraws a number: the thing it counted is gone (a closed connection, a subscription set aside).</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            _counts.Remove(name);
        }
    }

    /// <summary>Completes when nothing is under way. Something may begin right after: ask twice and compare <see cref="Counts"/>.</summary>
    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_busy == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    private void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_busy == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.SetResult();
    }

    private sealed class Work(Activity activity) : IDisposable
    {
        private Activity? _activity = activity;

        public void Dispose() => Interlocked.Exchange(ref _activity, null)?.End();
    }
}
