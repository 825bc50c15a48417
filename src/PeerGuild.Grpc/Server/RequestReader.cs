using Grpc.Core;

namespace PeerGuild.Grpc.Server;

/// <summary>A client's requests, as the handler reads them.</summary>
internal sealed class RequestReader<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current request: MoveNext did not say true.");

    /// <summary>The one request of a call that has one.</summary>
    /// <exception cref="RpcException">UNIMPLEMENTED: there is none, or more than one, as statuscodes.md has it.</exception>
    public static async ValueTask<T> ReadSingleAsync(ServerCall call, Marshaller<T> marshaller)
    {
        var reader = new RequestReader<T>(call, marshaller);
        if (await reader.NextAsync(CancellationToken.None) is { } request && await reader.NextAsync(CancellationToken.None) is null)
        {
            return request;
        }

        throw new RpcException(new Status(StatusCode.Unimplemented, $"{call.Method} takes exactly one request."));
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await NextAsync(cancellationToken);
        return _current is not null;
    }

    /// <returns>Null when there are no more.</returns>
    private async ValueTask<T?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await call.Requests.ReadAsync(marshaller, cancellationToken);
        }
        catch (Exception exception) when (exception is not RpcException and not OperationCanceledException)
        {
            // The connection broke, or the stream was reset. Where that is the client's wish the handler sees a cancellation.
            call.CancellationToken.ThrowIfCancellationRequested();
            throw new RpcException(new Status(StatusCode.Internal, "The request could not be read to its end.", exception));
        }
    }
}
