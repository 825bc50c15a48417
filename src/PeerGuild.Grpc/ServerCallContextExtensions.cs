using Grpc.Core;
using Microsoft.AspNetCore.Http;
using PeerGuild.Grpc.Server;

namespace PeerGuild.Grpc;

/// <summary>From a call to the HTTP request that carries it.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The request; its response is the call's own, so only read from it.</summary>
    /// <exception cref="InvalidOperationException">The call came some other way, as a test's does.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext context) =>
        (context as ServerCall)?.Http ?? throw new InvalidOperationException("This call did not come over HTTP.");
}
