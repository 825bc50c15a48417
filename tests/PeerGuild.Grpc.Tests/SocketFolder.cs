namespace PeerGuild.Grpc.Tests;

/// <summary>A short-lived folder for one socket.</summary>
internal sealed class SocketFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-");

    public string SocketPath => Path.Combine(_folder.FullName, "probe.sock");

    public string Address => "unix:" + SocketPath;

    public void Dispose() => _folder.Delete(recursive: true);
}
