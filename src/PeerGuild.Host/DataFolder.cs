using PeerGuild.Hosting;
namespace PeerGuild.Host;

/// <summary>
/// The folder everything is kept in, held for as long as the process lives. The operating system lets go of the lock when a process is killed, so
/// that a kill never refuses the same folder.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if it is not there, and takes it.</summary>
    /// <exception cref="StartRefusedException">It cannot be made or written, or another process has it.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {full} cannot be made: choose another with --data.", exception);
        }

        try
        {
            var held = new FileStream(System.IO.Path.Combine(full, "peerguild.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(full, held);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException($"The data folder {full} cannot be written: allow it, or choose another with --data.", exception);
        }
        catch (IOException exception)
        {
            throw new StartRefusedException($"Another PeerGuild is using the data folder {full}: stop it, or choose another with --data.", exception);
        }
    }

    /// <summary>A file or folder inside.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
