using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Moves what was committed from the write-ahead log into the file: on a connection and a thread of its own, so that no commit waits for it. It waits for
/// nobody either, and leaves for the next time what is being written or read.
/// </summary>
/// <remarks>Source: SQLite, Checkpointing and PRAGMA wal_checkpoint, https://sqlite.org/wal.html#ckpt.</remarks>
internal sealed partial class Checkpoints : IAsyncDisposable
{
    // As many as SQLite itself waits for by default.
    private const int Pages = 1000;

    // A log that long has had no moment's rest: the writer moves it then, or it would grow without end.
    private const int MostPages = 16 * Pages;

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly ILogger<Checkpoints> _log;
    private readonly Task _loop;
    private volatile bool _isLong;
    private int _written;

    /// <param name="path">The file; it is in WAL mode.</param>
    /// <param name="log">Where failures are told.</param>
    public Checkpoints(string path, ILogger<Checkpoints> log)
    {
        _database = Database.Open(path);
        _log = log;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>For the writer, when everybody was answered: it has written to the log.</summary>
    public void Written(Database writer)
    {
        _written += writer.TakeWritten();
        if (_written < Pages)
        {
            return;
        }

        _written = 0;
        if (_isLong)
        {
            Move(writer);
        }
        else
        {
            _due.Writer.TryWrite(true);
        }
    }

    /// <summary>Does what bears no checkpoint beside it.</summary>
    public void Alone(Action act)
    {
        lock (_gate)
        {
            act();
        }
    }

    /// <summary>Lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _loop;
        _database.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var _ in _due.Reader.ReadAllAsync())
        {
            Move(_database);
        }
    }

    private void Move(Database database)
    {
        lock (_gate)
        {
            try
            {
                using var row = database.Query("PRAGMA wal_checkpoint(PASSIVE)");
                _isLong = row.Step() && row.Long(1) > MostPages;
            }
            catch (StoreException exception)
            {
                // What is in the log is durable: it is moved the next time, or when the store is closed.
                LogNotMoved(exception, exception.Message);
            }
        }
    }

    [LoggerMessage(4008, LogLevel.Warning, "The write-ahead log could not be moved into the file now: {Reason}")]
    private partial void LogNotMoved(Exception exception, string reason);
}
