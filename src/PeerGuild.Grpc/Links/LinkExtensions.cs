using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Grpc.Links;

/// <summary>Locks a server.</summary>
public static class LinkExtensions
{
    /// <summary>Listens for gRPC at an address as <see cref="GrpcKestrelExtensions.ListenGrpc"/> does, behind a link's lock.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="address">Where.</param>
    /// <param name="link">The lock; use <see cref="UseLink"/> as well.</param>
    /// <param name="logs">Where a peer that is not trusted is named.</param>
    /// <param name="time">Spaces those lines.</param>
    /// <exception cref="LinkException">This address must not be served so.</exception>
    public static void ListenGrpc(this KestrelServerOptions kestrel, string address, Link link, ILoggerFactory? logs, TimeProvider time) =>
        link.Listen(kestrel, address, logs, time);

    /// <summary>Answers calls over TCP without the shared secret with UNAUTHENTICATED. First of all that is used.</summary>
    /// <param name="app">The server.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="link">The lock.</param>
    /// <param name="logs">Where who is refused is named.</param>
    /// <param name="time">Spaces those lines.</param>
    public static void UseLink(this IApplicationBuilder app, string address, Link link, ILoggerFactory? logs, TimeProvider time) =>
        link.Guard(app, address, logs, time);
}
