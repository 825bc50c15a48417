using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage;

/// <summary>What can be said of a store's file without changing anything in it, also while a process has it open.</summary>
/// <param name="Schema">The schema's number; 0 for a file that is still empty.</param>
/// <param name="Newest">The number this program writes; an older one is brought to it at the next start.</param>
/// <param name="IsInUse">Whether a process has it open.</param>
public sealed record StoreInspection(long Schema, long Newest, bool IsInUse)
{
    /// <summary>Looks at an SQLite store.</summary>
    /// <param name="path">The file, which must be there.</param>
    /// <exception cref="StoreException">It is newer than this program, no store, damaged, or out of reach; the message says what to do.</exception>
    public static StoreInspection Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var database = Database.OpenToRead(path);
        return new StoreInspection(Sqlite.Schema.Identify(database, path), Sqlite.Schema.Newest, FileLock.IsHeld(path));
    }
}
