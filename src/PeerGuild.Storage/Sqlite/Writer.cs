using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// The one writer. What is waiting is done in one transaction: the disk is waited for once, and a piece that fails takes no other with it.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    // Enough to share a slow disk's wait, few enough that the first need not wait long for the last.
    private const int MostTogether = 64;

    // More than a group adds to the inbox, so that what is old always shrinks.
    private const int MostPruned = 2 * MostTogether;

    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Database _database;
    private readonly string _path;
    private readonly Transaction _transaction;
    private readonly ProductClock _clock;
    private readonly Action<Transaction> _committed;
    private readonly Action<Transaction> _wake;
    private readonly Action<string>? _step;
    private readonly ILogger<Writer> _log;
    private readonly Checkpoints _checkpoints;
    private readonly Task _loop;

    /// <param name="database">Its connection, which it closes.</param>
    /// <param name="checkpoints">Moves the write-ahead log beside it; it closes it.</param>
    /// <param name="transaction">The transaction it uses again and again.</param>
    /// <param name="clock">Says what is old, and is kept busy.</param>
    /// <param name="committed">Called when a transaction is durable, before anybody is answered.</param>
    /// <param name="wake">Called when everybody is answered.</param>
    /// <param name="step">Told of each step; for tests.</param>
    /// <param name="log">Where failures are told.</param>
    public Writer(
        Database database,
        Checkpoints checkpoints,
        Transaction transaction,
        ProductClock clock,
        Action<Transaction> committed,
        Action<Transaction> wake,
        Action<string>? step,
        ILogger<Writer> log)
    {
        _database = database;
        _checkpoints = checkpoints;
        _path = database.Path;
        _transaction = transaction;
        _clock = clock;
        _committed = committed;
        _wake = wake;
        _step = step;
        _log = log;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues work.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<T> DoAsync<T>(Work<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(work), typeof(SqliteStore));
        return await work.Ended.WaitAsync(cancellationToken);
    }

    public ValueTask<T> DoAsync<T>(Func<Transaction, T> run, CancellationToken cancellationToken) =>
        DoAsync(new SmallWork<T>(run), cancellationToken);

    /// <summary>Finishes what is waiting and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _checkpoints.DisposeAsync();
        _database.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<Work>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MostTogether && _waiting.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            // From before the first answer until the last reader is woken: whoever was answered may be done, and what follows has not begun.
            using (_clock.Activity.Begin())
            {
                Together(group);
            }

            _checkpoints.Written(_database);

            group.Clear();
        }
    }

    private void Together(List<Work> group)
    {
        var head = _transaction.Head;
        var failed = new Exception?[group.Count];
        try
        {
            InOneTransaction(group, failed);
        }
        catch (Exception exception)
        {
            // Whatever it was, everybody who waits must hear of it, and the writer goes on.
            Undo();
            _transaction.Head = head;
            Lost(group, exception);
            return;
        }

        _committed(_transaction);
        for (var i = 0; i < failed.Length; i++)
        {
            if (failed[i] is { } exception)
            {
                group[i].Fail(exception);
            }
            else
            {
                group[i].Answer();
            }
        }

        _wake(_transaction);
    }

    private void InOneTransaction(List<Work> group, Exception?[] failed)
    {
        _step?.Invoke(Steps.BeforeBegin);
        _transaction.Begin(_clock.GetCurrentInstant());
        _database.Query("BEGIN IMMEDIATE").Run();
        if (!group.TrueForAll(work => work.CanRunAgain) || !TryTogether(group, failed))
        {
            OneByOne(group, failed);
        }

        _step?.Invoke(Steps.AfterWork);
        Upkeep.Prune(_transaction, MostPruned);
        _step?.Invoke(Steps.BeforeCommit);
        _database.Query("COMMIT").Run();
        _step?.Invoke(Steps.AfterCommit);
        Scrub();
    }

    /// <summary>What was committed is durable whatever comes of this: who waits for it is told.</summary>
    private void Scrub()
    {
        if (!_transaction.Scrubs)
        {
            return;
        }

        try
        {
            _checkpoints.Alone(() => Scrubbing.Run(_database, _path));
        }
        catch (StoreException exception)
        {
            _transaction.ScrubFailure = exception;
            LogNotScrubbed(exception, exception.Message);
        }
    }

    /// <summary>Runs all of them as if each will be kept, as nearly all are: a savepoint costs as much as a third of a commit.</summary>
    /// <returns>False when one of them has to be undone alone. Then nothing was done yet.</returns>
    private bool TryTogether(List<Work> group, Exception?[] failed)
    {
        var head = _transaction.Head;
        for (var i = 0; i < failed.Length; i++)
        {
            var before = _database.ChangedInAll;
            if (!Keeps(group[i], out failed[i]) && _database.ChangedInAll != before)
            {
                _database.Query("ROLLBACK").Run();
                _database.Query("BEGIN IMMEDIATE").Run();
                _transaction.Head = head;
                return false;
            }
        }

        return true;
    }

    private void OneByOne(List<Work> group, Exception?[] failed)
    {
        for (var i = 0; i < failed.Length; i++)
        {
            var head = _transaction.Head;
            _database.Query("SAVEPOINT work").Run();
            if (!Keeps(group[i], out failed[i]))
            {
                _database.Query("ROLLBACK TO work").Run();
                _transaction.Head = head;
            }

            _database.Query("RELEASE work").Run();
        }
    }

    /// <returns>False when what it wrote is to be undone, be it that it failed.</returns>
    private bool Keeps(Work work, out Exception? failure)
    {
        failure = null;
        try
        {
            return work.Run(_transaction);
        }
        catch (Exception exception) when (_database.InTransaction)
        {
            // A disk that is full or failing may have made SQLite undo the whole transaction: that is not caught here.
            failure = exception;
            return false;
        }
    }

    private void Undo()
    {
        try
        {
            if (_database.InTransaction)
            {
                _database.Query("ROLLBACK").Run();
            }
        }
        catch (StoreException exception)
        {
            LogNotUndone(exception, exception.Message);
        }
    }

    private void Lost(List<Work> group, Exception exception)
    {
        var fault = exception as StoreException ?? new StoreException(StoreFault.Unavailable, $"Nothing was written: {exception.Message}", exception);
        LogLost(fault, group.Count, fault.Message);
        foreach (var work in group)
        {
            work.Fail(fault);
        }
    }

    [LoggerMessage(4003, LogLevel.Error, "{Count} commits were not written: {Reason}")]
    private partial void LogLost(Exception exception, int count, string reason);

    // Done when it is asked for again, and at the next start.
    [LoggerMessage(4007, LogLevel.Warning, "What was deleted is not yet overwritten: {Reason}")]
    private partial void LogNotScrubbed(Exception exception, string reason);

    [LoggerMessage(4004, LogLevel.Error, "A transaction could not be undone; stop PeerGuild and start it again: {Reason}")]
    private partial void LogNotUndone(Exception exception, string reason);
}

/// <summary>The steps of a group commit at which a crash test ends the process.</summary>
internal static class Steps
{
    public const string BeforeBegin = "before-begin";
    public const string AfterWork = "after-work";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
}
