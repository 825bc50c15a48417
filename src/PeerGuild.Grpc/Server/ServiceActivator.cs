using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PeerGuild.Grpc.Server;

/// <summary>Gives each call its service: the one instance, the one registered, or a new one that lives as long as the call.</summary>
internal sealed class ServiceActivator<TService>(TService? instance)
    where TService : class
{
    private readonly Lazy<ObjectFactory<TService>> _factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    public TService Get(HttpContext http)
    {
        if ((instance ?? http.RequestServices.GetService<TService>()) is { } service)
        {
            return service;
        }

        var created = _factory.Value(http.RequestServices, null);
        if (created is IAsyncDisposable asyncDisposable)
        {
            http.Response.RegisterForDisposeAsync(asyncDisposable);
        }
        else if (created is IDisposable disposable)
        {
            http.Response.RegisterForDispose(disposable);
        }

        return created;
    }
}
