using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A running call of one request and one response; awaiting it awaits the response.</summary>
/// <typeparam name="TResponse">What the server sends.</typeparam>
/// <param name="responseAsync">The response.</param>
/// <param name="responseHeadersAsync">The response headers.</param>
/// <param name="getStatusFunc">The status, once ended.</param>
/// <param name="getTrailersFunc">The trailers, once ended.</param>
/// <param name="disposeAction">Ends the call.</param>
public sealed class AsyncUnaryCall<TResponse>(
    Task<TResponse> responseAsync,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    /// <summary>The response.</summary>
    /// <exception cref="RpcException">The call did not end with OK.</exception>
    public Task<TResponse> ResponseAsync { get; } = responseAsync;

    /// <summary>The response headers, as soon as they arrive.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public Status GetStatus() => getStatusFunc();

    /// <summary>What came with the status.</summary>
    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Ends the call with CANCELLED if it still runs.</summary>
    public void Dispose() => disposeAction();
}
