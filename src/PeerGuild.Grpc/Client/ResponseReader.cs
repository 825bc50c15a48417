using Grpc.Core;

namespace PeerGuild.Grpc.Client;

/// <summary>Responses, as the caller reads them.</summary>
internal sealed class ResponseReader<T>(ClientCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current response: MoveNext did not say true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var cancellation = call.CancelWith(cancellationToken);
        _current = await call.ReadAsync(marshaller);
        return _current is not null;
    }
}
