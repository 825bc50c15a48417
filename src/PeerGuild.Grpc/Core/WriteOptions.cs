namespace Grpc.Core;

/// <summary>How messages are written from now on.</summary>
/// <param name="flags">What applies.</param>
public sealed class WriteOptions(WriteFlags flags = WriteFlags.None)
{
    /// <summary>Each message is sent at once.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>What applies.</summary>
    public WriteFlags Flags { get; } = flags;
}
