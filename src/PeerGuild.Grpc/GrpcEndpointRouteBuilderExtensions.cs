using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeerGuild.Grpc.Server;

namespace PeerGuild.Grpc;

/// <summary>Maps gRPC services to a server's endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps each method of a service. Each call gets the service from its scope, or a new one if it is not registered.</summary>
    /// <typeparam name="TService">Derives from a generated service base.</typeparam>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints)
        where TService : class => Map<TService>(endpoints, null);

    /// <summary>Maps each method of a service of which there is one, used by all calls at once.</summary>
    /// <typeparam name="TService">Derives from a generated service base.</typeparam>
    /// <param name="endpoints">The server's endpoints.</param>
    /// <param name="service">The service. Not disposed.</param>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints, TService service)
        where TService : class => Map(endpoints, service);

    /// <summary>Maps the standard health service; <see cref="HealthService"/> from the server's services says what it answers.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.ServiceProvider.GetRequiredService<HealthService>();
        endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(health.Shutdown);
        return endpoints.MapGrpcService(health);
    }

    private static GrpcServiceEndpointConventionBuilder Map<TService>(IEndpointRouteBuilder endpoints, TService? service)
        where TService : class
    {
        var server = endpoints.ServiceProvider.GetService<GrpcServer>()
            ?? throw new InvalidOperationException("Call services.AddGrpc() before mapping a gRPC service.");
        var binder = new ServiceBinder<TService>(endpoints, server, service);
        binder.BindService();
        if (server.ClaimFallback())
        {
            new UnimplementedMethods(server).Map(endpoints);
        }

        return new GrpcServiceEndpointConventionBuilder(binder.Mapped);
    }
}
