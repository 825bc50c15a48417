using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>Reads messages from a body. A message's length is judged before any of it is waited for. One read at a time.</summary>
/// <param name="body">The body.</param>
/// <param name="maxMessageSize">Bytes a message may have, compressed or not; null for no limit.</param>
/// <param name="encoding">What the peer said of compressed messages.</param>
internal sealed class MessageReader(PipeReader body, int? maxMessageSize, MessageEncoding encoding)
{
    private readonly ReceivedMessage _received = new();
    private readonly int _limit = maxMessageSize ?? Array.MaxLength;

    /// <summary>What a peer's <c>grpc-encoding</c> means.</summary>
    public static MessageEncoding EncodingOf(string? field) => field switch
    {
        null or "" or "identity" => MessageEncoding.Identity,
        WireNames.Gzip => MessageEncoding.Gzip,
        _ => MessageEncoding.Unknown,
    };

    /// <summary>The refusal of a message over the limit.</summary>
    public static RpcException TooLarge(int limit) =>
        new(new Status(StatusCode.ResourceExhausted, $"A message is larger than the {limit} bytes that may be received."));

    /// <summary>Waits for the next message.</summary>
    /// <returns>Null at the end of the body.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too large. INTERNAL: malformed. The body cannot be read further.</exception>
    public async ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (TryTake(read.Buffer, out var isCompressed, out var payload))
            {
                var message = Parse(marshaller, isCompressed, payload);
                body.AdvanceTo(payload.End);
                return message;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? null : throw Malformed("The body ends inside a message.");
            }
        }
    }

    /// <summary>Waits until there is more of the body or none, and takes nothing of it.</summary>
    /// <returns>Whether all of it has been read.</returns>
    public async ValueTask<bool> IsAtEndAsync(CancellationToken cancellationToken)
    {
        var read = await body.ReadAsync(cancellationToken);
        body.AdvanceTo(read.Buffer.Start);
        return read.IsCompleted && read.Buffer.IsEmpty;
    }

    /// <summary>Gives the body's buffers back. Nothing can be read any more.</summary>
    public void Complete() => body.Complete();

    private bool TryTake(ReadOnlySequence<byte> buffer, out bool isCompressed, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        isCompressed = false;
        if (buffer.Length < MessageFrame.PrefixLength)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[MessageFrame.PrefixLength];
        buffer.Slice(0, MessageFrame.PrefixLength).CopyTo(prefix);
        isCompressed = IsCompressed(prefix[0]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > _limit)
        {
            throw TooLarge(_limit);
        }

        if (buffer.Length < MessageFrame.PrefixLength + length)
        {
            return false;
        }

        payload = buffer.Slice(MessageFrame.PrefixLength, length);
        return true;
    }

    private bool IsCompressed(byte flag) => (flag, encoding) switch
    {
        (0, _) => false,
        (1, MessageEncoding.Gzip) => true,
        (1, _) => throw Malformed("A message is compressed in a way that was not announced or is not known here."),
        _ => throw Malformed("A message begins with neither 0 nor 1."),
    };

    private T Parse<T>(Marshaller<T> marshaller, bool isCompressed, ReadOnlySequence<byte> payload)
    {
        using var inflated = isCompressed ? Gzip.Inflate(payload, _limit) : null;
        _received.Payload = inflated is null ? payload : new ReadOnlySequence<byte>(inflated.Written);
        try
        {
            return marshaller.ContextualDeserializer(_received);
        }
        catch (Exception exception)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message does not parse.", exception));
        }
        finally
        {
            _received.Payload = default;
        }
    }

    private static RpcException Malformed(string detail) => new(new Status(StatusCode.Internal, detail));
}
