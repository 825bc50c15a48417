using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Tells the one reader of a sequence that there may be something. From then until the reader has looked the clock's activity is busy; while nobody
/// reads it is not. Thread-safe.
/// </summary>
internal sealed class Wake(Activity activity)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _signal = NewSignal();
    private IDisposable? _work;
    private bool _listening;

    /// <summary>Completes when there may be something since the last <see cref="Take"/>.</summary>
    public Task Signal
    {
        get
        {
            lock (_gate)
            {
                return _signal.Task;
            }
        }
    }

    /// <summary>Begins to listen; the first look is due.</summary>
    /// <exception cref="InvalidOperationException">Somebody listens already.</exception>
    public void Listen()
    {
        lock (_gate)
        {
            if (_listening)
            {
                throw new InvalidOperationException("This sequence has a reader already.");
            }

            _listening = true;
        }

        Set();
    }

    public void Stop()
    {
        lock (_gate)
        {
            _listening = false;
            _work?.Dispose();
            _work = null;
        }
    }

    public void Set()
    {
        lock (_gate)
        {
            if (_listening)
            {
                _work ??= activity.Begin();
                _signal.TrySetResult();
            }
        }
    }

    /// <summary>Before looking: whatever is set from here on is signalled anew.</summary>
    /// <returns>The activity's work: dispose it when nothing was found.</returns>
    public IDisposable Take()
    {
        lock (_gate)
        {
            var work = _work ?? activity.Begin();
            _work = null;
            if (_signal.Task.IsCompleted)
            {
                _signal = NewSignal();
            }

            return work;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
