namespace PeerGuild.Discord;

/// <summary>At most so many things in any stretch of so much time.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SlidingWindow(int limit, TimeSpan window, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _taken = new();

    /// <summary>Takes a place if there is one.</summary>
    /// <returns>Zero when a place was taken, otherwise how long until one falls free.</returns>
    public TimeSpan TryTake()
    {
        lock (_gate)
        {
            var wait = FreeIn();
            if (wait == TimeSpan.Zero)
            {
                _taken.Enqueue(time.GetTimestamp());
            }

            return wait;
        }
    }

    /// <summary>Takes a place even when there is none: for what must go out and still counts.</summary>
    public void Take()
    {
        lock (_gate)
        {
            FreeIn();
            _taken.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>How long until a place falls free; zero when there is one.</summary>
    public TimeSpan Wait()
    {
        lock (_gate)
        {
            return FreeIn();
        }
    }

    private TimeSpan FreeIn()
    {
        var now = time.GetTimestamp();
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= window)
        {
            _taken.Dequeue();
        }

        // Over the limit (after Take) the one that makes room is not the oldest.
        return _taken.Count < limit ? TimeSpan.Zero : window - time.GetElapsedTime(_taken.ElementAt(_taken.Count - limit), now);
    }
}
