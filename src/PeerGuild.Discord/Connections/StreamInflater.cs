using System.IO.Compression;

namespace PeerGuild.Discord.Connections;

/// <summary>One inflate context for a connection's life: messages are complete where they end in a sync flush, <c>00 00 FF FF</c>.</summary>
/// <remarks>Not thread-safe. Source: Discord Docs, Transport Compression, https://docs.discord.com/developers/events/gateway#transport-compression.</remarks>
internal sealed class StreamInflater : IDisposable
{
    private const int Step = 16 * 1024;

    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _zlib;
    private readonly PooledBuffer _plain = new();

    public StreamInflater() => _zlib = new ZLibStream(_compressed, CompressionMode.Decompress, leaveOpen: true);

    private static ReadOnlySpan<byte> SyncFlush => [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>Takes one WebSocket message.</summary>
    /// <returns>The payload it completes, valid until the next call; null when more is to come.</returns>
    /// <exception cref="InvalidDataException">It is not zlib.</exception>
    public ReadOnlyMemory<byte>? Take(ReadOnlySpan<byte> message)
    {
        _compressed.Write(message);
        if (!EndsInSyncFlush())
        {
            return null;
        }

        _compressed.Position = 0;
        _plain.Clear();
        for (var read = -1; read != 0;)
        {
            read = _zlib.Read(_plain.Room(Step).Span);
            _plain.Advance(read);
        }

        _compressed.SetLength(0);
        return _plain.Written;
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _compressed.Dispose();
        _plain.Dispose();
    }

    private bool EndsInSyncFlush() =>
        _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length).EndsWith(SyncFlush);
}
