using SQLitePCL;

namespace PeerGuild.Storage.Sqlite;

/// <summary>What a failure of SQLite or of the file system means to a person.</summary>
internal static class Faults
{
    // The low byte of an extended result code is the plain one.
    private const int Plain = 0xff;

    public static StoreException Of(int result, string path, string said) => (result & Plain) switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT =>
            new(StoreFault.Unreadable, $"'{path}' is not a PeerGuild store or is damaged ({said}): restore it from a backup or move it away."),
        raw.SQLITE_FULL =>
            new(StoreFault.Unavailable, $"There is no room left to write '{path}': make room on its disk."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new(StoreFault.InUse, $"Another program holds '{path}' locked: close it and try again."),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            new(StoreFault.Unavailable, $"'{path}' cannot be opened for writing ({said}): let PeerGuild's user write to it and its folder."),
        _ =>
            new(StoreFault.Unavailable, $"'{path}' could not be used (SQLite {result}: {said}): check the disk it is on."),
    };

    public static StoreException NotWritable(string path, Exception exception) =>
        new(StoreFault.Unavailable, $"The folder of '{path}' cannot be written to ({exception.Message}): let PeerGuild's user write to it.", exception);

    public static StoreException InUse(string path, Exception exception) =>
        new(StoreFault.InUse, $"Another PeerGuild has '{path}' open: stop it, or give this one a data folder of its own.", exception);

    public static StoreException TooNew(string path, long found, int known) =>
        new(StoreFault.TooNew, $"'{path}' was written by a newer PeerGuild (schema {found}, this one knows {known}): update PeerGuild.");

    public static StoreException Foreign(string path) =>
        new(StoreFault.Unreadable, $"'{path}' is a database of another program: give PeerGuild a file of its own.");
}
