using System.Runtime.CompilerServices;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Hands out timers as they fall due. In memory are only those handed out and not used up; the next one is asked of the database, and only its
/// instant is waited for.
/// </summary>
internal sealed class TimerFeed(ReadConnections connections, ProductClock clock)
{
    private readonly Lock _gate = new();
    private readonly Wake _wake = new(clock.Activity);
    private readonly Dictionary<DueTimer, IDisposable> _handed = [];
    private TimerPlace _place;

    public async IAsyncEnumerable<DueTimer> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _wake.Listen();
        Changed(long.MinValue + 1);
        var work = _wake.Take();
        try
        {
            while (true)
            {
                if (Find(out var next) is { } due)
                {
                    yield return due;
                    continue;
                }

                await WaitAsync(next, work, cancellationToken);
                work = _wake.Take();
            }
        }
        finally
        {
            work.Dispose();
            Stop();
        }
    }

    /// <summary>Timers were armed, the first of them to come then, or disarmed.</summary>
    public void Changed(long first)
    {
        lock (_gate)
        {
            if (first <= _place.Next)
            {
                _place = TimerPlace.Before(first);
            }
        }

        _wake.Set();
    }

    /// <summary>A timer is used up, or put back.</summary>
    public void Release(DueTimer timer)
    {
        IDisposable? work;
        lock (_gate)
        {
            _handed.Remove(timer, out work);
        }

        work?.Dispose();
    }

    /// <param name="next">When the next one comes, in ticks, if none is due; null when there is none at all.</param>
    private DueTimer? Find(out long? next)
    {
        // Held while looking, so that none is released between what the database says of it and what we do.
        lock (_gate)
        {
            var now = Instants.Ticks(clock.GetCurrentInstant());
            (var due, next) = connections.Look((this, now), static (database, asked) => asked.Item1.Find(database, asked.now));
            if (due is not null)
            {
                _handed.Add(due, clock.Activity.Begin());
            }

            return due;
        }
    }

    private (DueTimer? Due, long? Next) Find(Database database, long now)
    {
        using var row = TimerRows.After(database, _place);
        while (row.Step())
        {
            var next = row.Long(0);
            if (next > now)
            {
                return (null, next);
            }

            var document = row.Ref(2);
            var due = new DueTimer(row.Guild(1), document, row.Text(4), Instants.From(row.Long(5)));
            _place = new TimerPlace(next, due.Guild, document.Kind, document.Id, due.Name);
            if (!_handed.ContainsKey(due))
            {
                return (due, null);
            }
        }

        return (null, null);
    }

    private async Task WaitAsync(long? next, IDisposable work, CancellationToken cancellationToken)
    {
        var signal = _wake.Signal;
        if (next is not { } ticks)
        {
            work.Dispose();
            await signal.WaitAsync(cancellationToken);
            return;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = clock.WaitUntilAsync(Instants.From(ticks), announced: true, giveUp.Token);
        // Only now, when the instant is announced, is this at rest.
        work.Dispose();
        await Task.WhenAny(due, signal);
        await giveUp.CancelAsync();
        try
        {
            // Busy from the instant until the look that follows has begun its own work.
            _wake.Set();
            (await due).Dispose();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A change came first: look again.
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
