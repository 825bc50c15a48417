using System.Buffers;

namespace PeerGuild.Grpc.Wire;

/// <summary>A growing buffer on rented memory. What it has given out is void after <see cref="Dispose"/>.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Smallest = 256;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public Memory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void MakeRoom(int size)
    {
        if (_bytes.Length - Length >= size)
        {
            return;
        }

        var doubled = (int)Math.Min(2L * Length, Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, Math.Max(checked(Length + size), doubled)));
        WrittenSpan.CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
