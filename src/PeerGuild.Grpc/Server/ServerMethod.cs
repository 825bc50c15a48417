using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace PeerGuild.Grpc.Server;

/// <summary>A mapped method: takes the request, runs the handler, ends the call.</summary>
/// <param name="method">What is called.</param>
/// <param name="server">What calls share.</param>
/// <param name="activator">Where the service comes from.</param>
/// <param name="invoke">Reads what the handler takes, runs it, writes what it returns.</param>
internal sealed class ServerMethod<TService>(
    IMethod method,
    GrpcServer server,
    ServiceActivator<TService> activator,
    Func<TService, ServerCall, Task> invoke)
    where TService : class
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!GrpcRequest.IsGrpc(http))
        {
            return;
        }

        var refusal = GrpcRequest.Refusal(http, server.Shutdown, out var timeout);
        GrpcRequest.LiftUploadLimits(http, method.Type);
        using var call = new ServerCall(http, method.FullName, server, timeout);
        try
        {
            if (refusal is { } status)
            {
                throw new RpcException(status);
            }

            call.Start();
            await invoke(activator.Get(http), call);
            call.End();
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.SettleAsync();
    }
}
