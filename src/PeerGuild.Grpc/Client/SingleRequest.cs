using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>A body of one message, serialized anew each time it is sent.</summary>
internal sealed class SingleRequest<T>(T message, Marshaller<T> marshaller, int? maxMessageSize, MessageEncoding encoding) : RequestContent
{
    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var frame = new MessageFrame(maxMessageSize);
        await stream.WriteAsync(frame.Write(message, marshaller, encoding), cancellationToken);
    }
}
