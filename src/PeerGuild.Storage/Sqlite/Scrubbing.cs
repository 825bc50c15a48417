namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Overwrites what was deleted, wherever it lies in the file. SQLite's secure_delete alone is not enough: when rows move between pages, what they leave
/// behind in a page's free space stays. So the file is written anew, and the write-ahead log emptied: it takes as long as copying the file.
/// </summary>
/// <remarks>Source: SQLite, PRAGMA secure_delete and VACUUM, https://sqlite.org/lang_vacuum.html.</remarks>
internal static class Scrubbing
{
    private const string MarkSql = "INSERT OR REPLACE INTO meta VALUES ('scrub', 1)";
    private const string IsDueSql = "SELECT value FROM meta WHERE name = 'scrub'";
    private const string DoneSql = "DELETE FROM meta WHERE name = 'scrub'";

    /// <summary>In the transaction that deletes: it is due, also after a kill.</summary>
    public static void Mark(Database database) => database.Query(MarkSql).Run();

    public static bool IsDue(Database database) => database.Query(IsDueSql).Number() is not null;

    /// <summary>Does it, outside any transaction.</summary>
    /// <exception cref="StoreException">It could not be done: there is not room for a second copy of the file, or somebody else reads it.</exception>
    public static void Run(Database database, string path)
    {
        database.Query("VACUUM").Run();
        Empty(database, path);
        database.Query(DoneSql).Run();
    }

    private static void Empty(Database database, string path)
    {
        using var row = database.Query("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!row.Step() || row.Long(0) != 0)
        {
            throw new StoreException(StoreFault.Unavailable, $"{path} is being read by another program: what was deleted cannot be overwritten yet.");
        }
    }
}
