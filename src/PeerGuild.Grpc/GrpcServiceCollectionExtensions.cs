using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerGuild.Grpc.Server;

namespace PeerGuild.Grpc;

/// <summary>Adds gRPC to a server's services.</summary>
public static class GrpcServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="GrpcEndpointRouteBuilderExtensions"/> needs. Deadlines run on the registered <see cref="TimeProvider"/>,
    /// or on the system's where none is.
    /// </summary>
    public static IServiceCollection AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions>? configure = null)
    {
        services.AddRouting();
        services.AddOptions<GrpcServiceOptions>().Configure(options => configure?.Invoke(options));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ShutdownGrace>();
        services.TryAddSingleton<GrpcServer>();
        services.TryAddSingleton<HealthService>();
        return services;
    }
}
