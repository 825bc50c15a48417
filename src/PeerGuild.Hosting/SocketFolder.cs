namespace PeerGuild.Hosting;

/// <summary>A Unix socket is locked by its folder: only this user can enter it.</summary>
public static class SocketFolder
{
    /// <summary>Makes the folder of <c>unix:/path</c> with mode 0700 if it is not there; other addresses need none.</summary>
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static void MakeFor(string address)
    {
        if (OperatingSystem.IsWindows() || !address.StartsWith("unix:", StringComparison.Ordinal)
            || Path.GetDirectoryName(address["unix:".Length..]) is not { Length: > 0 } folder)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The folder {folder} cannot be made: {exception.Message} Choose another address.", exception);
        }
    }
}
