using System.Text.Json;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Journals;

/// <summary>
/// The file the world survives in: one line per turn, written before the turn is answered, and not fsynced, so that it survives a kill but not a
/// power cut. Read and written anew at the start. Not thread-safe.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int Version = 1;
    private const string FileName = "sandbox.journal";

    private readonly string _path;
    private readonly FileStream _lock;
    private FileStream? _file;

    private Journal(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>Takes a folder; the operating system lets go of it when the process ends, however it ends.</summary>
    /// <exception cref="SandboxRefusedException">It cannot be made or written, or another process has it.</exception>
    public static Journal Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(full);
            var held = new FileStream(Path.Combine(full, "sandbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new Journal(Path.Combine(full, FileName), held);
        }
        catch (IOException exception) when (Directory.Exists(full))
        {
            throw new SandboxRefusedException($"Another sandbox is using the data folder {full}: stop it, or choose another with --data.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxRefusedException($"The data folder {full} cannot be made or written: choose another with --data.", exception);
        }
    }

    /// <summary>Reads what is there into an empty world.</summary>
    /// <returns>The last line read, which knows the clock; null when there was nothing.</returns>
    /// <exception cref="SandboxRefusedException">The file is not a journal of this version, or is damaged before its end.</exception>
    public JournalLine? Read(World world)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(_path);
        JournalLine? last = null;
        var (start, number) = (0, 0);
        while (start < bytes.Length)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                break; // Torn by a kill: that turn was never answered.
            }

            last = ReadLine(bytes.AsSpan(start, length), ++number, world) ?? last;
            start += length + 1;
        }

        return last;
    }

    /// <summary>Begins a new file that holds the world as it is.</summary>
    public void Rewrite(World world, JournalLine clock)
    {
        _file?.Dispose();
        var temporary = _path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new JournalHead(Version), JournalContext.Default.JournalHead));
            file.WriteByte((byte)'\n');
            foreach (var some in world.Everything().Chunk(1_000))
            {
                file.Write(Bytes(clock with { Put = some }));
            }

            file.Write(Bytes(clock));
        }

        File.Move(temporary, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Writes one turn.</summary>
    public void Append(JournalLine line) => _file!.Write(Bytes(line));

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private static byte[] Bytes(JournalLine line)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, JournalContext.Default.JournalLine);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    private JournalLine? ReadLine(ReadOnlySpan<byte> utf8, int number, World world)
    {
        try
        {
            if (number == 1)
            {
                var head = JsonSerializer.Deserialize(utf8, JournalContext.Default.JournalHead);
                return head?.Journal == Version
                    ? null
                    : throw new SandboxRefusedException($"{_path} was written by another version of the sandbox: choose another folder with --data.");
            }

            var line = JsonSerializer.Deserialize(utf8, JournalContext.Default.JournalLine) ?? throw new JsonException("Not a line.");
            Apply(line, world);
            return line;
        }
        catch (JsonException exception)
        {
            throw new SandboxRefusedException(
                $"{_path} is damaged at line {number}: choose another folder with --data, or remove the file to begin anew.", exception);
        }
    }

    private static void Apply(JournalLine line, World world)
    {
        world.Ids.Last = line.LastId;
        foreach (var thing in line.Put ?? [])
        {
            world.Restore(thing);
        }

        foreach (var gone in line.Del ?? [])
        {
            world.Forget(gone.Kind, new EntityKey(gone.First, gone.Second));
        }
    }
}
