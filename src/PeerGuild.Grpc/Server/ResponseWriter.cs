using Grpc.Core;

namespace PeerGuild.Grpc.Server;

/// <summary>Responses, as the handler writes them.</summary>
internal sealed class ResponseWriter<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private int _isWriting;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
        {
            throw new InvalidOperationException("The last write has not ended: await each before the next.");
        }

        try
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            var flags = (WriteOptions ?? call.WriteOptions ?? WriteOptions.Default).Flags;
            await call.Response.WriteAsync(message, marshaller, flags, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }
}
