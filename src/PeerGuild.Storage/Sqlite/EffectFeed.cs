using System.Runtime.CompilerServices;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Hands out the heads of lanes, one in flight in each.</summary>
internal sealed class EffectFeed(Writer writer, ReadConnections connections, ProductClock clock, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Wake _wake = new(clock.Activity);
    private readonly LaneBoard _board = new(time);
    private object? _reader;

    public async IAsyncEnumerable<ReadyEffect> ReadAsync(Predicate<GuildId> served, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new object();
        Begin(reader);
        var work = _wake.Take();
        try
        {
            Changed(connections.Look(0, static (database, _) => EffectRows.Lanes(database)));
            while (true)
            {
                var left = LetGo();
                while (await TakeAsync(reader, served, cancellationToken) is { } ready)
                {
                    yield return ready;
                    left = LetGo();
                }

                var signal = _wake.Signal;
                work.Dispose();
                await WaitAsync(signal, left, cancellationToken);
                work = _wake.Take();
            }
        }
        finally
        {
            work.Dispose();
            Stop();
        }
    }

    /// <summary>Effects were added to these lanes.</summary>
    public void Changed(IReadOnlyCollection<Lane> lanes)
    {
        lock (_gate)
        {
            if (_reader is null)
            {
                return;
            }

            foreach (var lane in lanes)
            {
                _board.Queue(lane);
            }
        }

        _wake.Set();
    }

    /// <summary>An effect's end is durable.</summary>
    public void Ended(long number)
    {
        IDisposable? work;
        lock (_gate)
        {
            if (!_board.TryEnd(number, out work))
            {
                return;
            }
        }

        _wake.Set();
        work.Dispose();
    }

    /// <summary>For the writer: the next lane that this reader may be given something of.</summary>
    public bool TryNext(object reader, Predicate<GuildId> served, out Lane lane, out long after)
    {
        lock (_gate)
        {
            after = 0;
            lane = default;
            while (ReferenceEquals(reader, _reader) && _board.TryNext(out lane, out after))
            {
                if (served(lane.Guild))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>For the writer: this effect is handed out to this reader, durably.</summary>
    public void Handed(object reader, Lane lane, long number)
    {
        lock (_gate)
        {
            if (ReferenceEquals(reader, _reader))
            {
                _board.Hand(lane, number, clock.Activity.Begin());
            }
        }
    }

    private async ValueTask<ReadyEffect?> TakeAsync(object reader, Predicate<GuildId> served, CancellationToken cancellationToken) =>
        await writer.DoAsync(new TakeWork(this, reader, served), cancellationToken);

    private void Begin(object reader)
    {
        lock (_gate)
        {
            _wake.Listen();
            _reader = reader;
        }
    }

    private TimeSpan? LetGo()
    {
        lock (_gate)
        {
            return _board.LetGo();
        }
    }

    private async Task WaitAsync(Task signal, TimeSpan? left, CancellationToken cancellationToken)
    {
        if (left is not { } patience)
        {
            await signal.WaitAsync(cancellationToken);
            return;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal, Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(patience.TotalMilliseconds)), time, giveUp.Token));
        await giveUp.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Stop()
    {
        lock (_gate)
        {
            _reader = null;
            _board.Clear();
            _wake.Stop();
        }
    }
}
