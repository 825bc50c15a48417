using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Storage.Sqlite;

/// <summary>A store in one SQLite file (WAL, synchronous=FULL, deleted content overwritten). Thread-safe; one process at a time.</summary>
public sealed partial class SqliteStore : IStore
{
    private const int PageOfEvents = 128;

    private readonly FileStream _lock;
    private readonly ReadConnections _connections;
    private readonly Writer _writer;
    private readonly ProductClock _clock;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logs;
    private readonly string _name;
    private readonly string _headName;
    private readonly PeopleKept _people;
    private readonly Pulse _events = new();
    private readonly SemaphoreSlim _pumping = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private volatile SqlitePump? _pump;
    private ulong _head;
    private int _disposed;

    private SqliteStore(SqliteStoreOptions options, FileStream held, Database database, ProductClock clock, TimeProvider time, ILoggerFactory logs)
    {
        _lock = held;
        _clock = clock;
        _time = time;
        _logs = logs;
        _people = options.People;
        _name = options.NameOrDefault;
        _headName = $"head:{_name}";
        _connections = new ReadConnections(options.Path);
        _head = (ulong)(LogRows.Value(database, "event") ?? 0);
        var transaction = new Transaction(database, LogRows.Epoch(database), _head);
        Count();
        var checkpoints = new Checkpoints(options.Path, logs.CreateLogger<Checkpoints>());
        _writer = new Writer(database, checkpoints, transaction, clock, Committed, Wake, options.Step, logs.CreateLogger<Writer>());
    }

    /// <inheritdoc/>
    public ulong Head => Volatile.Read(ref _head);

    /// <summary>Opens a store, making it or bringing it to the newest schema where needed.</summary>
    /// <param name="options">Which file.</param>
    /// <param name="clock">Product time: how old an answer or an event is; its activity is kept busy while something is under way.</param>
    /// <param name="time">Wire time: how long an effect holds its lane.</param>
    /// <param name="logs">Where to log.</param>
    /// <param name="cancellationToken">Gives up before the file is touched.</param>
    /// <exception cref="StoreException">The file is in use, newer, unreadable or out of reach; the message says what to do.</exception>
    public static Task<SqliteStore> OpenAsync(
        SqliteStoreOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs, CancellationToken cancellationToken) =>
        Task.Run(() => Open(options, clock, time, logs), cancellationToken);

    /// <inheritdoc/>
    public IReading Read(GuildId guild) => new SqliteReading(_connections, guild);

    /// <inheritdoc/>
    public ValueTask<Reply?> AnsweredAsync(GuildId guild, string invocation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var since = Instants.Ticks(_clock.GetCurrentInstant() - Upkeep.InboxAge);
        return ValueTask.FromResult(_connections.Look((guild, invocation, since), static (database, asked) =>
            InboxRows.Find(database, asked.guild, asked.invocation, asked.since, out var reply) ? reply : null));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The decision can never be committed: a document twice, an effect without an act, an impossible name.</exception>
    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var result = await _writer.DoAsync(new CommitWork(PreparedCommit.Of(commit), _people, Used, cancellationToken), cancellationToken);
        StoreMeter.Ended(_name, result);
        return result;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> EventsAsync(ulong after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new List<StoredEvent>(PageOfEvents);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var grown = _events.Next;
            if (!TryPage(after, page))
            {
                yield break;
            }

            foreach (var found in page)
            {
                after = found.Number;
                yield return found;
            }

            if (page.Count == 0)
            {
                await grown.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<ulong> CursorAsync(string publisher, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_connections.Look(publisher, LogRows.Cursor));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(GuildId Guild, Doc<T> Doc)> EverywhereAsync<T>(
        DocKind<T> kind, string index, string value, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        // SQLite answers at once; each guild is read whole and no connection is held between two documents.
        await Task.CompletedTask;
        GuildId? guild = null;
        while ((guild = _connections.Look(guild, DocumentRows.GuildAfter)) is { } here)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = new Query.List(kind.Name, index, value, int.MaxValue);
            var found = _connections.Look(
                (here, kind, query), static (database, asked) => SqliteReading.Find(database, asked.here, asked.kind, asked.query));
            foreach (var doc in found)
            {
                yield return (here, doc);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<DocRef>> AboutAsync(GuildId guild, UserId user, DocRef? after, int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_connections.Look((guild, user, after, max), static (database, asked) =>
            PeopleRows.About(database, asked.guild, asked.user, asked.after, asked.max).ToImmutableArray()));
    }

    /// <inheritdoc/>
    public ValueTask<Forgotten> ForgetAsync(GuildId guild, UserId user, LostWords words, CancellationToken cancellationToken) =>
        _writer.DoAsync(new ForgetWork(_people, guild, user, words), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Forgotten> ForgetAsync(GuildId guild, CancellationToken cancellationToken) =>
        _writer.DoAsync(new ForgetGuildWork(guild), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IPump> PumpAsync(ProductClock clock, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _pumping.WaitAsync(either.Token);
        var pump = new SqlitePump(_writer, _connections, clock, _time, Closed, _logs.CreateLogger<SqlitePump>(), _closing.Token);
        _pump = pump;
        pump.TellParked();
        return pump;
    }

    /// <summary>Ends every sequence, finishes the commits that are waiting, and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync();
        _connections.Dispose();
        await _writer.DisposeAsync();
        _clock.Activity.Forget(_headName);
        await _lock.DisposeAsync();
    }

    /// <returns>False when the store is closing.</returns>
    private bool TryPage(ulong after, List<StoredEvent> page)
    {
        page.Clear();
        try
        {
            return !_closing.IsCancellationRequested && _connections.Look((after, page), static (database, asked) =>
            {
                LogRows.After(database, asked.after, PageOfEvents, asked.page);
                return true;
            });
        }
        catch (ObjectDisposedException) when (_closing.IsCancellationRequested)
        {
            return false;
        }
    }

    private static SqliteStore Open(SqliteStoreOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs)
    {
        var held = FileLock.Take(options.Path);
        Database? database = null;
        try
        {
            database = Database.Open(options.Path);
            var before = Schema.Migrate(database, options.Path);
            Census.Take(database, options.People);
            if (Scrubbing.IsDue(database))
            {
                // Of a process that was killed in between.
                Scrubbing.Run(database, options.Path);
            }

            // What is committed is moved into the file beside the writer, not by it.
            database.Script("PRAGMA wal_autocheckpoint = 0;");
            var store = new SqliteStore(options, held, database, clock, time, logs);
            LogOpened(logs.CreateLogger<SqliteStore>(), options.Path, before, Schema.Newest, store.Head);
            return store;
        }
        catch
        {
            database?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private void Committed(Transaction transaction)
    {
        if (transaction.Head != Head)
        {
            Volatile.Write(ref _head, transaction.Head);
            Count();
        }
    }

    private void Count() => _clock.Activity.Count(_headName, (long)Head);

    private void Used(Origin origin) => _pump?.Used(origin);

    private void Wake(Transaction transaction)
    {
        _pump?.Wake(transaction);
        if (transaction.Published)
        {
            _events.Beat();
        }
    }

    private void Closed(SqlitePump pump)
    {
        _pump = null;
        _pumping.Release();
    }

    [LoggerMessage(4001, LogLevel.Information, "Opened {Path}: schema {Before} before, {Schema} now, last event {Head}")]
    private static partial void LogOpened(ILogger logger, string path, long before, int schema, ulong head);
}
