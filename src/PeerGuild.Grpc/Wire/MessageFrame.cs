using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>
/// Makes a message what it is on the wire: a byte that says whether it is compressed, four bytes of length, the message.
/// One message at a time; the next one overwrites the last.
/// </summary>
/// <param name="maxMessageSize">Bytes a message may have before it is compressed; null for no limit.</param>
internal sealed class MessageFrame(int? maxMessageSize) : SerializationContext, IDisposable
{
    public const int PrefixLength = 5;

    private readonly PooledBuffer _buffer = new();
    private MemoryStream? _compressed;
    private bool _isComplete;

    /// <summary>Serializes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="marshaller">How it is serialized.</param>
    /// <param name="encoding">Gzip to compress it, which is left out where it saves nothing.</param>
    /// <returns>Prefix and message; valid until the next call.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is larger than may be sent.</exception>
    public ReadOnlyMemory<byte> Write<T>(T message, Marshaller<T> marshaller, MessageEncoding encoding)
    {
        _buffer.Clear();
        _isComplete = false;
        _buffer.GetSpan(PrefixLength);
        _buffer.Advance(PrefixLength);
        marshaller.ContextualSerializer(message, this);
        if (!_isComplete)
        {
            throw new InvalidOperationException("The marshaller did not complete the message.");
        }

        ThrowIfTooLarge(_buffer.Length - PrefixLength);
        return encoding == MessageEncoding.Gzip && TryCompress(out var compressed) ? Prefixed(1, compressed) : Prefixed(0, _buffer.Written);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfTooLarge(payloadLength);
        _buffer.GetSpan(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => _buffer;

    public override void Complete() => _isComplete = true;

    public override void Complete(byte[] payload)
    {
        SetPayloadLength(payload.Length);
        _buffer.Write(payload);
        Complete();
    }

    public void Dispose() => _buffer.Dispose();

    /// <returns>Whether that made it smaller.</returns>
    private bool TryCompress(out Memory<byte> frame)
    {
        _compressed ??= new MemoryStream();
        _compressed.SetLength(PrefixLength);
        _compressed.Position = PrefixLength;
        Gzip.Deflate(_buffer.WrittenSpan[PrefixLength..], _compressed);
        frame = _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
        return frame.Length < _buffer.Length;
    }

    private static Memory<byte> Prefixed(byte flag, Memory<byte> frame)
    {
        frame.Span[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.Span[1..], (uint)(frame.Length - PrefixLength));
        return frame;
    }

    private void ThrowIfTooLarge(int length)
    {
        if (length > maxMessageSize)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted,
                $"A message of {length} bytes is larger than the {maxMessageSize} that may be sent."));
        }
    }
}
