namespace PeerGuild.Storage.Sqlite;

/// <summary>
/// Holds the file <c>&lt;path&gt;.lock</c> with a lock of the operating system, which ends with the process however it ends: the file that stays
/// behind means nothing.
/// </summary>
internal static class FileLock
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder and both files if they are missing, for the owner alone, and takes the lock.</summary>
    /// <exception cref="StoreException">Another process holds it, or the folder cannot be written to.</exception>
    public static FileStream Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var held = Open(path + ".lock", FileShare.None);
            try
            {
                // Before SQLite opens it and never after: closing a file drops every POSIX lock its process has on it, SQLite's too.
                Open(path, FileShare.ReadWrite).Dispose();
                return held;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw Faults.InUse(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Faults.NotWritable(path, exception);
        }
    }

    /// <summary>Whether a process holds it at this moment.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return true;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Faults.NotWritable(path, exception);
        }
    }

    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; ERROR_SHARING_VIOLATION on Windows.
    private static bool IsSharingViolation(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
