using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A running call of many requests and one response; awaiting it awaits the response.</summary>
/// <typeparam name="TRequest">What the client sends.</typeparam>
/// <typeparam name="TResponse">What the server sends.</typeparam>
/// <param name="requestStream">Where requests go.</param>
/// <param name="responseAsync">The response.</param>
/// <param name="responseHeadersAsync">The response headers.</param>
/// <param name="getStatusFunc">The status, once ended.</param>
/// <param name="getTrailersFunc">The trailers, once ended.</param>
/// <param name="disposeAction">Ends the call.</param>
public sealed class AsyncClientStreamingCall<TRequest, TResponse>(
    IClientStreamWriter<TRequest> requestStream,
    Task<TResponse> responseAsync,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    /// <summary>Where requests go.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; } = requestStream;

    /// <inheritdoc cref="AsyncUnaryCall{TResponse}.ResponseAsync"/>
    public Task<TResponse> ResponseAsync { get; } = responseAsync;

    /// <summary>The response headers, as soon as they arrive.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <inheritdoc cref="AsyncUnaryCall{TResponse}.GetStatus"/>
    public Status GetStatus() => getStatusFunc();

    /// <inheritdoc cref="AsyncUnaryCall{TResponse}.GetTrailers"/>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <inheritdoc cref="AsyncUnaryCall{TResponse}.Dispose"/>
    public void Dispose() => disposeAction();
}
