using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Grpc.Server;

/// <summary>What the server logs. Event ids 1000 to 1099.</summary>
internal static partial class GrpcServerLog
{
    [LoggerMessage(1000, LogLevel.Error, "The handler of {Method} threw; the caller reads UNKNOWN")]
    public static partial void HandlerThrew(ILogger logger, Exception exception, string method);

    [LoggerMessage(1001, LogLevel.Debug, "{Method} ended with {StatusCode}: {Detail}")]
    public static partial void CallFailed(ILogger logger, string method, StatusCode statusCode, string detail);

    [LoggerMessage(1002, LogLevel.Debug, "{Method} was given up by its caller")]
    public static partial void CallCancelled(ILogger logger, string method);

    [LoggerMessage(1003, LogLevel.Debug, "{Method} reached its deadline of {Timeout}")]
    public static partial void DeadlineExceeded(ILogger logger, string method, TimeSpan timeout);

    [LoggerMessage(1004, LogLevel.Debug, "The end of {Method} could not be sent")]
    public static partial void EndNotSent(ILogger logger, Exception exception, string method);

    [LoggerMessage(1005, LogLevel.Information, "{Method} is not implemented here")]
    public static partial void Unimplemented(ILogger logger, string method);

    [LoggerMessage(1006, LogLevel.Debug, "The server stops: running calls have {Grace} to end")]
    public static partial void Stopping(ILogger logger, TimeSpan grace);

    [LoggerMessage(1007, LogLevel.Information, "{Method} was still running when the server's time to stop was over; its caller reads UNAVAILABLE")]
    public static partial void Outlasted(ILogger logger, string method);
}
