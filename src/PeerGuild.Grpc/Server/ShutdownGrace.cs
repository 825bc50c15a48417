using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PeerGuild.Grpc.Server;

/// <summary>The time between the host's wish to stop and the end of the calls that still run.</summary>
internal sealed class ShutdownGrace : IDisposable
{
    private const double PartOfHosts = 0.8; // What is left is for the statuses to get out.

    private readonly CancellationTokenSource _over = new(); // Never disposed: the timer may just be about to cancel it.
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;

    /// <param name="options">Says how long.</param>
    /// <param name="host">Says how long if the options do not.</param>
    /// <param name="time">What it runs on.</param>
    /// <param name="logger">Where its beginning is noted.</param>
    /// <param name="lifetime">Who says that the host stops; none where there is no host.</param>
    public ShutdownGrace(
        IOptions<GrpcServiceOptions> options,
        IOptions<HostOptions> host,
        TimeProvider time,
        ILogger<ShutdownGrace> logger,
        IHostApplicationLifetime? lifetime = null)
    {
        _stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        _registration = _stopping.Register(() =>
        {
            var grace = options.Value.ShutdownGrace ?? OfHosts(host.Value.ShutdownTimeout);
            GrpcServerLog.Stopping(logger, grace);
            _timer = time.CreateTimer(_ => _over.Cancel(), null, grace, Timeout.InfiniteTimeSpan);
        });
    }

    /// <summary>Whether new calls are turned away.</summary>
    public bool HasBegun => _stopping.IsCancellationRequested;

    /// <summary>Cancelled when no call may run any longer.</summary>
    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
    }

    private static TimeSpan OfHosts(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? timeout : timeout * PartOfHosts;
}
