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
        if (await reader.MoveNext(CancellationToken.None))
        {
            var request = reader.Current;
            if (!await reader.MoveNext(CancellationToken.None))
            {
                return request;
            }
        }

        throw new RpcException(new Status(StatusCode.Unimplemented, $"{call.Method} takes exactly one request."));
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            _current = await call.Requests.ReadAsync(marshaller, cancellationToken);
            return _current is not null;
        }
        catch (Exception exception) when (exception is not RpcException and not OperationCanceledException)
        {
            // The connection broke, or the stream was reset. Where that is the client's wish the handler sees a cancellation.
            call.CancellationToken.ThrowIfCancellationRequested();
            throw new RpcException(new Status(StatusCode.Internal, "The request could not be read to its end.", exception));
        }
    }
}
