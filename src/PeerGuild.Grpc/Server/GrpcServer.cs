using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PeerGuild.Grpc.Server;

/// <summary>What every call of a server shares.</summary>
internal sealed class GrpcServer(IOptions<GrpcServiceOptions> options, TimeProvider time, ShutdownGrace shutdown, ILogger<GrpcServer> logger)
{
    private int _isFallbackMapped;

    public GrpcServiceOptions Options => options.Value;

    public TimeProvider Time => time;

    public ShutdownGrace Shutdown => shutdown;

    public ILogger Logger => logger;

    /// <summary>True to the first who asks: the answer to unknown methods is mapped once.</summary>
    public bool ClaimFallback() => Interlocked.Exchange(ref _isFallbackMapped, 1) == 0;
}
