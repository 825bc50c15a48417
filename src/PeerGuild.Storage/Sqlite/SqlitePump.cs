using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The pump of a <see cref="SqliteStore"/>: three feeds, and the writer for what ends them.</summary>
internal sealed partial class SqlitePump : IPump
{
    private const int MostTries = 5;
    private static readonly Duration RetryAfter = Duration.FromMinutes(1);

    private readonly Writer _writer;
    private readonly ReadConnections _connections;
    private readonly ProductClock _clock;
    private readonly TimerFeed _timers;
    private readonly EffectFeed _effects;
    private readonly ResultFeed _results;
    private readonly Action<SqlitePump> _closed;
    private readonly ILogger<SqlitePump> _log;
    private readonly CancellationTokenSource _ended;
    private int _disposed;

    /// <param name="writer">The store's writer.</param>
    /// <param name="connections">The store's connections for reading.</param>
    /// <param name="clock">Product time.</param>
    /// <param name="time">Wire time.</param>
    /// <param name="closed">Called once, when the next may pump.</param>
    /// <param name="log">Where parked timers are told.</param>
    /// <param name="storeClosing">Ends every sequence.</param>
    public SqlitePump(
        Writer writer,
        ReadConnections connections,
        ProductClock clock,
        TimeProvider time,
        Action<SqlitePump> closed,
        ILogger<SqlitePump> log,
        CancellationToken storeClosing)
    {
        _writer = writer;
        _connections = connections;
        _clock = clock;
        _timers = new TimerFeed(connections, clock);
        _effects = new EffectFeed(writer, connections, clock, time);
        _results = new ResultFeed(connections, clock);
        _closed = closed;
        _log = log;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(storeClosing);
    }

    public IAsyncEnumerable<DueTimer> TimersAsync(CancellationToken cancellationToken) => UntilEnded(_timers.ReadAsync, cancellationToken);

    public async ValueTask<bool> RetryAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var next = Instants.TicksUp(_clock.GetCurrentInstant() + RetryAfter);
        var parked = await _writer.DoAsync(
            transaction =>
            {
                transaction.Armed(next);
                return TimerRows.Retry(transaction.Database, timer, next, MostTries);
            },
            cancellationToken);
        _timers.Release(timer);
        // Once more, now that it is released: it may have fallen due between.
        _timers.Changed(next);
        if (parked == true)
        {
            LogParked(timer.Name, timer.Doc, timer.Guild.Value, MostTries);
        }

        return parked == false;
    }

    public IAsyncEnumerable<ReadyEffect> EffectsAsync(Predicate<GuildId> served, CancellationToken cancellationToken) =>
        UntilEnded(token => _effects.ReadAsync(served, token), cancellationToken);

    public async ValueTask EndAsync(Result result, CancellationToken cancellationToken)
    {
        if (result.KindCase == Result.KindOneofCase.None)
        {
            throw new ArgumentException("A result says made, failed or expired.", nameof(result));
        }

        await _writer.DoAsync(new EndWork(result.Clone(), _effects.Ended), cancellationToken);
    }

    public IAsyncEnumerable<EndedEffect> ResultsAsync(CancellationToken cancellationToken) => UntilEnded(_results.ReadAsync, cancellationToken);

    public ValueTask<Instant?> LastBeatAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ticks = _connections.Look("beat", LogRows.Value);
        return ValueTask.FromResult<Instant?>(ticks is { } known ? Instants.From(known) : null);
    }

    public async ValueTask BeatAsync(Instant now, CancellationToken cancellationToken) =>
        await _writer.DoAsync(
            transaction =>
            {
                LogRows.Set(transaction.Database, "beat", Instants.Ticks(now));
                return true;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _ended.CancelAsync();
            _closed(this);
            _ended.Dispose();
        }
    }

    /// <summary>Says once, when pumping begins, that somebody should look.</summary>
    internal void TellParked()
    {
        if (_connections.Look(0, static (database, _) => TimerRows.Parked(database)) is > 0 and var count)
        {
            LogParkedBefore(count);
        }
    }

    /// <summary>An input is used up.</summary>
    internal void Used(Origin origin)
    {
        switch (origin)
        {
            case Origin.TimerDue due:
                _timers.Release(due.Timer);
                break;
            case Origin.EffectEnded ended:
                _results.Release(ended.Effect.Result.Effect);
                break;
        }
    }

    /// <summary>A transaction is durable and everybody is answered.</summary>
    internal void Wake(Transaction transaction)
    {
        if (transaction.Timers)
        {
            _timers.Changed(transaction.FirstTimer);
        }

        if (transaction.Lanes.Count > 0)
        {
            _effects.Changed(transaction.Lanes);
        }

        if (transaction.Results)
        {
            _results.Changed();
        }
    }

    /// <summary>A sequence ends quietly with the pump, and with a cancellation when its reader gives up.</summary>
    private async IAsyncEnumerable<T> UntilEnded<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await using var items = read(either.Token).GetAsyncEnumerator(either.Token);
        while (await MoveAsync(items, cancellationToken))
        {
            yield return items.Current;
        }
    }

    private async ValueTask<bool> MoveAsync<T>(IAsyncEnumerator<T> items, CancellationToken cancellationToken)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
            && _ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(4005, LogLevel.Error,
        "Timer {Timer} of {Document} in guild {Guild} failed {Tries} times and is parked: mend what its errors say, then act on it so that it is armed anew")]
    private partial void LogParked(string timer, DocRef document, ulong guild, int tries);

    [LoggerMessage(4006, LogLevel.Warning, "{Count} timers are parked since they failed; each was logged as an error then")]
    private partial void LogParkedBefore(long count);
}
