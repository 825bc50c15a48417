using System.Buffers;

namespace PeerGuild.Discord.Connections;

/// <summary>Bytes that grow, in arrays lent by the pool.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PooledBuffer : IDisposable
{
    private const int Start = 16 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(Start);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    /// <summary>Room for at least <paramref name="least"/> more bytes.</summary>
    public Memory<byte> Room(int least)
    {
        if (_array.Length - Length < least)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_array.Length * 2, Length + least));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }

        return _array.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        Length = 0;
    }
}
