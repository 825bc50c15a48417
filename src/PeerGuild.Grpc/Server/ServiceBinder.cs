using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PeerGuild.Grpc.Server;

/// <summary>
/// Maps each method that generated code names to the service's method of that name, found once and called without reflection.
/// </summary>
internal sealed class ServiceBinder<TService>(IEndpointRouteBuilder endpoints, GrpcServer server, TService? instance) : ServiceBinderBase
    where TService : class
{
    private readonly ServiceActivator<TService> _activator = new(instance);

    /// <summary>What was mapped.</summary>
    public List<IEndpointConventionBuilder> Mapped { get; } = [];

    /// <summary>Asks the generated base class of the service for its methods.</summary>
    /// <exception cref="InvalidOperationException">The service has no generated base class.</exception>
    public void BindService()
    {
        var baseType = typeof(TService);
        while (baseType is not null && baseType.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is null)
        {
            baseType = baseType.BaseType;
        }

        var attribute = baseType?.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false);
        var bind = attribute?.BindType.GetMethod(attribute.BindMethodName, [typeof(ServiceBinderBase), baseType!])
            ?? throw new InvalidOperationException($"{typeof(TService).Name} does not derive from a generated service base.");
        bind.Invoke(null, [this, null]);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var (target, invoke) = Find<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method);
        Map(method, target, async (service, call) =>
        {
            var request = await RequestReader<TRequest>.ReadSingleAsync(call, method.RequestMarshaller);
            await RespondAsync(call, method, await invoke(service, request, call));
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (target, invoke) = Find<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(method);
        Map(method, target, async (service, call) =>
        {
            var requests = new RequestReader<TRequest>(call, method.RequestMarshaller);
            await RespondAsync(call, method, await invoke(service, requests, call));
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (target, invoke) = Find<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method);
        Map(method, target, async (service, call) =>
        {
            var request = await RequestReader<TRequest>.ReadSingleAsync(call, method.RequestMarshaller);
            await invoke(service, request, new ResponseWriter<TResponse>(call, method.ResponseMarshaller), call);
        });
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (target, invoke) =
            Find<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method);
        Map(method, target, (service, call) => invoke(
            service,
            new RequestReader<TRequest>(call, method.RequestMarshaller),
            new ResponseWriter<TResponse>(call, method.ResponseMarshaller),
            call));
    }

    /// <summary>Writes the one response. It is not flushed: it leaves together with the status.</summary>
    private static Task RespondAsync<TRequest, TResponse>(ServerCall call, Method<TRequest, TResponse> method, TResponse? response)
        where TResponse : class
    {
        if (response is null)
        {
            throw new InvalidOperationException($"The handler of {method.FullName} returned no response.");
        }

        var flags = (call.WriteOptions ?? WriteOptions.Default).Flags | WriteFlags.BufferHint;
        return call.Status.StatusCode == StatusCode.OK
            ? call.Response.WriteAsync(response, method.ResponseMarshaller, flags, CancellationToken.None)
            : Task.CompletedTask; // A status other than OK goes alone.
    }

    private static (MethodInfo Target, TDelegate Invoke) Find<TDelegate>(IMethod method)
        where TDelegate : Delegate
    {
        var shape = typeof(TDelegate).GenericTypeArguments;
        var target = typeof(TService).GetMethod(method.Name, shape[1..^1])
            ?? throw new InvalidOperationException($"{typeof(TService).Name} has no method for {method.FullName}.");
        return (target, target.CreateDelegate<TDelegate>());
    }

    private void Map(IMethod method, MethodInfo target, Func<TService, ServerCall, Task> invoke)
    {
        var handler = new ServerMethod<TService>(method, server, _activator, invoke);
        var mapped = endpoints.MapPost(method.FullName, new RequestDelegate(handler.HandleAsync));
        mapped.WithDisplayName("gRPC " + method.FullName);
        mapped.WithMetadata([method, .. typeof(TService).GetCustomAttributes(inherit: true), .. target.GetCustomAttributes(inherit: true)]);
        Mapped.Add(mapped);
    }
}
