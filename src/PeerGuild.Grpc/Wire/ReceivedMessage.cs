using System.Buffers;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>One received message, for the marshaller to read.</summary>
internal sealed class ReceivedMessage : DeserializationContext
{
    /// <summary>The message; set before each use.</summary>
    public ReadOnlySequence<byte> Payload { get; set; }

    public override int PayloadLength => (int)Payload.Length;

    public override byte[] PayloadAsNewBuffer() => Payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => Payload;
}
