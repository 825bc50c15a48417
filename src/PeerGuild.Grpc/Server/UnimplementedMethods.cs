using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Server;

/// <summary>Answers gRPC requests for services and methods that nobody mapped with UNIMPLEMENTED; leaves other requests alone.</summary>
internal sealed class UnimplementedMethods(GrpcServer server) : IRouteConstraint
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var pattern = RoutePatternFactory.Parse("{service}/{method}", defaults: null, parameterPolicies: new { method = this });
        endpoints.Map(pattern, new RequestDelegate(Answer)).WithDisplayName("gRPC unimplemented").WithOrder(int.MaxValue);
    }

    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext is not null && HttpMethods.IsPost(httpContext.Request.Method) && WireNames.IsGrpc(httpContext.Request.ContentType);

    private Task Answer(HttpContext http)
    {
        if (GrpcRequest.IsGrpc(http))
        {
            using var call = new ServerCall(http, http.Request.Path, server, timeout: null);
            GrpcServerLog.Unimplemented(server.Logger, call.Method);
            call.Fail(new RpcException(new Status(StatusCode.Unimplemented, $"{call.Method} is not implemented here.")));
        }

        return Task.CompletedTask;
    }
}
