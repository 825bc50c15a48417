using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace PeerGuild.Grpc;

/// <summary>
/// The standard health service. The server as a whole (the empty name) serves from the start; whoever runs a service says how it does.
/// Thread-safe.
/// </summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md.</remarks>
public sealed class HealthService : Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };
    private TaskCompletionSource _changed = NextChange();
    private bool _isShutDown;

    /// <summary>Says how a service does; those who watch it are told.</summary>
    /// <param name="service">The service with its package, or empty for the server as a whole.</param>
    /// <param name="status">How it does.</param>
    public void SetStatus(string service, ServingStatus status)
    {
        lock (_gate)
        {
            _statuses[service] = status;
            TellWatchers();
        }
    }

    /// <summary>Says that nothing is served any more, and ends every watch so that the server can stop.</summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            TellWatchers();
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var (status, _, _) = Look(request.Service);
        return status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, $"No service '{request.Service}' is known here."))
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context)
    {
        ServingStatus? told = null;
        while (true)
        {
            var (status, isLast, changed) = Look(request.Service);
            if (status != told)
            {
                told = status;
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
            }

            if (isLast)
            {
                return;
            }

            await changed.WaitAsync(context.CancellationToken);
        }
    }

    private static TaskCompletionSource NextChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (ServingStatus Status, bool IsLast, Task Changed) Look(string service)
    {
        lock (_gate)
        {
            var status = _statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
            return (_isShutDown && status != ServingStatus.ServiceUnknown ? ServingStatus.NotServing : status, _isShutDown, _changed.Task);
        }
    }

    private void TellWatchers()
    {
        _changed.SetResult();
        _changed = NextChange();
    }
}
