namespace PeerGuild.Gateway.Guilds;

/// <summary>
/// Gives back to the system the memory that taking in many guilds at once needed: their events are twenty times as large as what is kept
/// of them, and a process that rests afterwards would hold on to it. Thread-safe.
/// </summary>
internal sealed class Leftovers : IDisposable
{
    // Fewer leave so little that a collection is not worth its few milliseconds.
    private const int Many = 100;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ITimer _rested;
    private int _taken;

    public Leftovers(TimeProvider time) =>
        _rested = time.CreateTimer(_ => GiveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>A guild was taken in. When none has followed for a second, what they left is given back.</summary>
    public void Add()
    {
        if (Interlocked.Increment(ref _taken) >= Many)
        {
            _rested.Change(Rest, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _rested.Dispose();

    private void GiveBack()
    {
        Interlocked.Exchange(ref _taken, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
