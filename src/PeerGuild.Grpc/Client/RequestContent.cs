using System.Net;
using System.Net.Http.Headers;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>The body of a request.</summary>
internal abstract class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new(WireNames.ContentType);

    private volatile bool _hasEnded;

    protected RequestContent() => Headers.ContentType = Grpc;

    /// <summary>Whether HTTP has begun to read this body. It does so once the request's headers are on their way, not before.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>The call has ended: whoever waits for this body is told, and no more of it is sent.</summary>
    public virtual void End(ClientCall.Ending ended) => _hasEnded = true;

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsTaken = true;
        try
        {
            await WriteAsync(stream, cancellationToken);
        }
        catch (Exception exception) when (!_hasEnded && exception is OperationCanceledException or IOException)
        {
            // The server takes no more, be it that it has answered already. HTTP would throw this at the caller in place of the answer.
        }
    }

    /// <summary>Writes the body to the connection.</summary>
    protected abstract Task WriteAsync(Stream stream, CancellationToken cancellationToken);

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
