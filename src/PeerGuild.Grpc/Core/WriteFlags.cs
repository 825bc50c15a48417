namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
#pragma warning disable CA1711, CA2217 // gRPC's own name and numbers.
public enum WriteFlags
#pragma warning restore CA1711, CA2217
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>More follows soon: the message may wait in the buffer for the next one.</summary>
    BufferHint = 1,

    /// <summary>Do not compress, whatever the channel or the server is set to.</summary>
    NoCompress = 2,
}
