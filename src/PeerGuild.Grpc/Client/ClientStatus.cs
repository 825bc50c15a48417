using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>What status a client gives to what HTTP says.</summary>
internal static class ClientStatus
{
    /// <summary>The status that the server sent.</summary>
    /// <returns>Null when these fields hold none.</returns>
    public static Status? From(HttpHeaders fields)
    {
        if (!fields.NonValidated.TryGetValues(WireNames.Status, out var values))
        {
            return null;
        }

        var hasDetail = fields.NonValidated.TryGetValues(WireNames.Message, out var message);
        var detail = hasDetail ? PercentEncoding.Decode(message.ToString()) : "";
        var isNumber = int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return isNumber && Enum.IsDefined((StatusCode)code)
            ? new Status((StatusCode)code, detail)
            : new Status(StatusCode.Unknown, $"The server sent the unknown status '{values}'. {detail}".TrimEnd());
    }

    /// <summary>The status of a response that is not gRPC's.</summary>
    /// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md.</remarks>
    public static Status From(HttpStatusCode code) => new(
        code switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway => StatusCode.Unavailable,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        },
        $"The peer answered with HTTP status {(int)code} and not as gRPC does.");

    /// <summary>The status of an exchange that failed.</summary>
    public static Status From(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RpcException rpc)
            {
                return rpc.Status;
            }

            if (cause is HttpProtocolException protocol)
            {
                return new Status(FromHttp2(protocol.ErrorCode), protocol.Message, exception);
            }
        }

        return exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException
            ? new Status(StatusCode.Unavailable, Describe(exception), exception)
            : new Status(StatusCode.Internal, Describe(exception), exception);
    }

    /// <summary>Whether the call certainly never left: its connection did not come up.</summary>
    public static bool IsNeverSent(Exception exception, RequestContent content, CancellationToken stop) => exception switch
    {
        HttpRequestException http => http.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        OperationCanceledException => !content.IsTaken && !stop.IsCancellationRequested, // The connect timeout.
        _ => false,
    };

    /// <summary>
    /// Whether the call met a connection that its peer was closing in good order, or that broke before even the call's headers were on
    /// their way.
    /// </summary>
    public static bool IsTurnedAway(Exception exception, RequestContent content) =>
        !content.IsTaken && exception is HttpRequestException http && http.InnerException switch
        {
            HttpProtocolException protocol => protocol.ErrorCode is 0x0 or 0x7,
            IOException { InnerException: SocketException } => http.HttpRequestError == HttpRequestError.Unknown,
            _ => false,
        };

    /// <remarks>
    /// Source: PROTOCOL-HTTP2, Errors. There NO_ERROR is INTERNAL; here it is UNAVAILABLE, for what comes with it in practice is a
    /// server that goes away and closes its connection.
    /// </remarks>
    private static StatusCode FromHttp2(long errorCode) => errorCode switch
    {
        0x0 => StatusCode.Unavailable, // NO_ERROR
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };

    private static string Describe(Exception exception) => exception is HttpRequestException { InnerException: { } inner }
        ? inner.Message
        : exception.Message;
}
