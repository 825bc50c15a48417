using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>
/// Makes a message what it is on the wire: a byte that says whether it is compressed (never, here), four bytes of length, the message.
/// One message at a time; the next one overwrites the last.
/// </summary>
/// <param name="maxMessageSize">Bytes a message may have; null for no limit.</param>
internal sealed class MessageFrame(int? maxMessageSize) : SerializationContext, IDisposable
{
    public const int PrefixLength = 5;

    private readonly PooledBuffer _buffer = new();
    private bool _isComplete;

    /// <summary>Serializes a message.</summary>
    /// <returns>Prefix and message; valid until the next call.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is larger than may be sent.</exception>
    public ReadOnlyMemory<byte> Write<T>(T message, Marshaller<T> marshaller)
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

        var length = _buffer.Length - PrefixLength;
        ThrowIfTooLarge(length);
        _buffer.WrittenSpan[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.WrittenSpan[1..], (uint)length);
        return _buffer.Written;
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
