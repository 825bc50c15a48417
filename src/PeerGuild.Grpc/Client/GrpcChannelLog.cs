using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Grpc.Client;

/// <summary>What a channel logs. Event ids 1100 to 1199.</summary>
internal static partial class GrpcChannelLog
{
    [LoggerMessage(EventId = 1100, Message = "No connection to {Target}: {Reason} The next attempt is in {Delay}")]
    public static partial void ConnectionFailed(ILogger logger, LogLevel level, string target, string reason, TimeSpan delay);

    [LoggerMessage(1101, LogLevel.Debug, "Connected to {Target}")]
    public static partial void Connected(ILogger logger, string target);

    [LoggerMessage(1102, LogLevel.Debug, "{Method} at {Target} ended with {StatusCode}: {Detail}")]
    public static partial void CallFailed(ILogger logger, string method, string target, StatusCode statusCode, string detail);
}
