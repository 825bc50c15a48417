using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// What is handed out to the present reader of effects, and which lanes are to be looked at: one in flight in each lane, until it has ended or
/// has taken too long. Not thread-safe.
/// </summary>
internal sealed class LaneBoard(TimeProvider time)
{
    /// <summary>How long an effect that has not ended holds its lane, wire time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Queue<Lane> _queue = new();
    private readonly HashSet<Lane> _queued = [];
    private readonly Dictionary<Lane, Flight> _flights = [];
    private readonly Dictionary<long, Out> _out = [];

    /// <summary>Puts a lane in line to be looked at.</summary>
    public void Queue(Lane lane)
    {
        if (_queued.Add(lane))
        {
            _queue.Enqueue(lane);
        }
    }

    /// <summary>The next lane to be looked at that nothing holds, and the number of the last effect handed out of it.</summary>
    public bool TryNext(out Lane lane, out long after)
    {
        while (_queue.TryDequeue(out lane))
        {
            _queued.Remove(lane);
            if (!_flights.TryGetValue(lane, out var flight) || flight.Holder is null)
            {
                after = flight?.Last ?? 0;
                return true;
            }
        }

        after = 0;
        return false;
    }

    /// <summary>An effect is handed out: it holds its lane.</summary>
    public void Hand(Lane lane, long number, IDisposable work)
    {
        if (!_flights.TryGetValue(lane, out var flight))
        {
            _flights.Add(lane, flight = new Flight());
        }

        flight.Last = number;
        flight.Holder = number;
        flight.Count++;
        _out.Add(number, new Out(lane, time.GetTimestamp(), work));
    }

    /// <summary>An effect has ended: its lane goes on.</summary>
    public bool TryEnd(long number, [NotNullWhen(true)] out IDisposable? work)
    {
        work = null;
        if (!_out.Remove(number, out var ended))
        {
            return false;
        }

        work = ended.Work;
        var flight = _flights[ended.Lane];
        flight.Holder = flight.Holder == number ? null : flight.Holder;
        if (--flight.Count == 0)
        {
            _flights.Remove(ended.Lane);
        }

        Queue(ended.Lane);
        return true;
    }

    /// <summary>Lets go of the lanes that were held too long.</summary>
    /// <returns>How long until the next one is; null when none is held.</returns>
    public TimeSpan? LetGo()
    {
        TimeSpan? first = null;
        foreach (var (number, effect) in _out)
        {
            var flight = _flights[effect.Lane];
            if (flight.Holder != number)
            {
                continue;
            }

            var left = Patience - time.GetElapsedTime(effect.Since);
            if (left <= TimeSpan.Zero)
            {
                flight.Holder = null;
                Queue(effect.Lane);
            }
            else if (first is null || left < first)
            {
                first = left;
            }
        }

        return first;
    }

    /// <summary>The reader has gone: nothing is handed out.</summary>
    public void Clear()
    {
        foreach (var effect in _out.Values)
        {
            effect.Work.Dispose();
        }

        _out.Clear();
        _flights.Clear();
        _queue.Clear();
        _queued.Clear();
    }

    private sealed class Flight
    {
        public long Last { get; set; }

        public long? Holder { get; set; }

        public int Count { get; set; }
    }

    private readonly record struct Out(Lane Lane, long Since, IDisposable Work);
}
