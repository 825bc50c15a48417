using System.Collections.Concurrent;

namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Connections for reading: they see the last durable state and never wait for the writer. As many as read at the same moment; none is held across
/// an await. Thread-safe.
/// </summary>
internal sealed class ReadConnections(string path) : IDisposable
{
    private const int MostIdle = 4;

    private readonly ConcurrentBag<Database> _idle = [];
    private volatile bool _closed;

    /// <summary>Looks something up.</summary>
    /// <exception cref="StoreException">The database failed.</exception>
    public T Look<T, TState>(TState state, Func<Database, TState, T> look)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(SqliteStore));
        if (!_idle.TryTake(out var database))
        {
            database = Database.Open(path);
            database.Script("PRAGMA query_only = ON;");
        }

        try
        {
            return look(database, state);
        }
        finally
        {
            Return(database);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var database))
        {
            database.Dispose();
        }
    }

    private void Return(Database database)
    {
        if (_idle.Count >= MostIdle)
        {
            database.Dispose();
            return;
        }

        _idle.Add(database);
        if (_closed)
        {
            Dispose();
        }
    }
}
