using Grpc.Core;

namespace PeerGuild.Plugins.Testing;

/// <summary>One call without a socket, as its handler sees it.</summary>
internal sealed class DirectCall : ServerCallContext, IDisposable
{
    private readonly CancellationTokenSource _ended;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DirectCall(string method, CancellationToken cancellationToken)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        MethodCore = method;
    }

    /// <summary>Completes when the handler has said so, or is over.</summary>
    public Task<Metadata> Headers => _headers.Task;

    protected override string MethodCore { get; }

    protected override string HostCore => "test";

    protected override string PeerCore => "test";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => _ended.Token;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Runs the handler.</summary>
    /// <exception cref="RpcException">It threw.</exception>
    public async Task RunAsync(Func<Task> handler)
    {
        try
        {
            await handler();
        }
        catch (Exception exception)
        {
            Status = exception switch
            {
                RpcException rpc => rpc.Status,
                OperationCanceledException => Status.DefaultCancelled,
                _ => new Status(StatusCode.Unknown, exception.ToString()),
            };
            throw new RpcException(Status);
        }
        finally
        {
            _headers.TrySetResult([]);
        }
    }

    /// <summary>The caller hangs up.</summary>
    public void Dispose() => _ended.Cancel();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        _headers.TrySetResult(responseHeaders);
        return Task.CompletedTask;
    }
}
