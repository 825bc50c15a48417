using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts one message: all at once, or through a buffer.</summary>
public abstract class SerializationContext
{
    /// <summary>Gives the whole message.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The buffer to write the message into; <see cref="Complete()"/> ends it.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says the exact size in bytes before the first write, so that the buffer fits at once.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the buffer holds the whole message.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
