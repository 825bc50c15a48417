using System.Runtime.CompilerServices;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Hands out results, in the order in which effects ended.</summary>
internal sealed class ResultFeed(ReadConnections connections, ProductClock clock)
{
    private readonly Lock _gate = new();
    private readonly Wake _wake = new(clock.Activity);
    private readonly Dictionary<string, IDisposable> _handed = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<EndedEffect> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _wake.Listen();
        var work = _wake.Take();
        var place = 0L;
        try
        {
            while (true)
            {
                while (connections.Look(place, ResultRows.Next) is { } next)
                {
                    place = next.Place;
                    Hand(next.Effect.Result.Effect);
                    yield return next.Effect;
                }

                var signal = _wake.Signal;
                work.Dispose();
                await signal.WaitAsync(cancellationToken);
                work = _wake.Take();
            }
        }
        finally
        {
            work.Dispose();
            Stop();
        }
    }

    public void Changed() => _wake.Set();

    /// <summary>A result is decided.</summary>
    public void Release(string effect)
    {
        IDisposable? work;
        lock (_gate)
        {
            _handed.Remove(effect, out work);
        }

        work?.Dispose();
    }

    private void Hand(string effect)
    {
        lock (_gate)
        {
            _handed.Add(effect, clock.Activity.Begin());
        }
    }

    private void Stop()
    {
        lock (_gate)
        {
            foreach (var work in _handed.Values)
            {
                work.Dispose();
            }

            _handed.Clear();
        }

        _wake.Stop();
    }
}
