using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Files;

/// <summary>The bytes of attachments, in a folder beside the journal; what the world does not know of is removed. Guarded by the world's gate.</summary>
internal sealed class FileStore
{
    private readonly string _folder;

    public FileStore(string data) => _folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data), "files")).FullName;

    /// <summary>So many bytes are kept in all: the oldest files give way.</summary>
    public long Most { get; set; } = 128L << 20;

    /// <summary>Keeps a file, before the turn that it belongs to is in the journal.</summary>
    public void Write(ulong id, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(PathOf(id), FileMode.Create, FileAccess.Write);
        file.Write(bytes);
    }

    /// <summary>Its bytes; null when it is gone.</summary>
    public byte[]? Read(ulong id) => File.Exists(PathOf(id)) ? File.ReadAllBytes(PathOf(id)) : null;

    public void Remove(ulong id) => File.Delete(PathOf(id));

    /// <summary>Removes what a kill, or the world before, has left.</summary>
    public void Tidy(World world)
    {
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (!Ids.TryRead(Path.GetFileName(path), out var id) || world.Files.Find(id) is null)
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(ulong id) => Path.Combine(_folder, id.Text());
}
