using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller finds one received message.</summary>
public abstract class DeserializationContext
{
    /// <summary>Size in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message as an array of its own.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The message without a copy; not to be used after the marshaller returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
