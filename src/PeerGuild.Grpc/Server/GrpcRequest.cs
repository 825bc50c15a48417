using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Server;

/// <summary>What is looked at before a call begins.</summary>
internal static class GrpcRequest
{
    /// <summary>What a call reads that comes too late or outlasts the server.</summary>
    public static readonly Status ServerStops = new(StatusCode.Unavailable, "The server is shutting down.");

    /// <summary>Answers what is not a gRPC request with the HTTP status that the protocol names.</summary>
    /// <returns>Whether it is a gRPC request.</returns>
    public static bool IsGrpc(HttpContext http)
    {
        if (!WireNames.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (HttpProtocol.IsHttp11(http.Request.Protocol) || HttpProtocol.IsHttp10(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = HttpProtocol.Http2;
            return false;
        }

        http.Response.ContentType = WireNames.ContentType;
        return true;
    }

    /// <summary>The status that ends the call before it begins, if its fields ask for what cannot be done.</summary>
    /// <param name="http">The request.</param>
    /// <param name="shutdown">Whether the server stops.</param>
    /// <param name="timeout">The time the client gives the call; null for no deadline.</param>
    public static Status? Refusal(HttpContext http, ShutdownGrace shutdown, out TimeSpan? timeout)
    {
        timeout = null;
        if (shutdown.HasBegun)
        {
            return ServerStops;
        }

        if (http.Request.Headers[WireNames.Timeout] is { Count: > 0 } field)
        {
            if (!WireTimeout.TryParse(field, out var parsed))
            {
                return new Status(StatusCode.Internal, "The field grpc-timeout is malformed.");
            }

            timeout = parsed;
        }

        var encoding = http.Request.Headers[WireNames.Encoding].ToString();
        if (MessageReader.EncodingOf(encoding) != MessageEncoding.Unknown)
        {
            return null;
        }

        http.Response.Headers[WireNames.AcceptEncoding] = WireNames.AcceptedEncodings;
        return new Status(StatusCode.Unimplemented, $"Messages compressed with '{encoding}' cannot be read here.");
    }

    /// <summary>
    /// Takes off Kestrel's limits for uploads: messages have a limit of their own, and a stream of requests may be long and may rest.
    /// </summary>
    public static void LiftUploadLimits(HttpContext http, MethodType type)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
