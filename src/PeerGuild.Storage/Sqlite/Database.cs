using SQLitePCL;

namespace PeerGuild.Storage.Sqlite;

/// <summary>One connection and its prepared statements. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    // Only a tool of somebody else can hold the file: our own writer is one, and readers do not block it.
    private const int BusyMs = 5000;

    // SQLITE_DBSTATUS_CACHE_WRITE.
    private const int PagesWritten = 9;

    private const string PerConnection = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";

    private readonly sqlite3 _handle;
    private readonly string _path;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path)
    {
        _handle = handle;
        _path = path;
    }

    /// <summary>The file.</summary>
    public string Path => _path;

    /// <summary>False after SQLite has rolled a transaction back by itself.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows changed by the last statement that writes.</summary>
    public int Changed => raw.sqlite3_changes(_handle);

    /// <summary>Rows changed since the connection was opened.</summary>
    public int ChangedInAll => raw.sqlite3_total_changes(_handle);

    /// <summary>Pages written to the write-ahead log since it was asked last.</summary>
    public int TakeWritten()
    {
        Check(raw.sqlite3_db_status(_handle, PagesWritten, out var written, out _, resetFlg: 1));
        return written;
    }

    /// <summary>Opens a connection, making the file if it is missing.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static Database Open(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>Opens a connection that cannot write, to a file that is there.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static Database OpenToRead(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    private static Database Open(string path, int flags)
    {
        var result = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle, path);
        try
        {
            database.Check(result);
            raw.sqlite3_busy_timeout(handle, BusyMs);
            database.Script(PerConnection);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that are needed once: pragmas and migrations.</summary>
    public void Script(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>A prepared statement, ready for its parameters. Disposing it makes it ready for the next use.</summary>
    public Statement Query(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
            statement = new Statement(this, prepared);
            _statements.Add(sql, statement);
        }

        return statement.Ready();
    }

    /// <exception cref="StoreException">The result is a failure.</exception>
    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw Faults.Of(result, _path, raw.sqlite3_errmsg(_handle).utf8_to_string());
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Finish();
        }

        _statements.Clear();
        _handle.manual_close_v2();
    }
}
