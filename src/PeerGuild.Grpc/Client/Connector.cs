using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>Makes a channel's connections, and none while the last failure is fresh.</summary>
internal sealed class Connector(GrpcAddress address, string target, ConnectionBackoff backoff, ILogger logger)
{
    private volatile string _lastFailure = "";

    /// <summary>Waits until a connection may be tried.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => backoff.WaitAsync(cancellationToken);

    /// <summary>The peer answered a call.</summary>
    public void Succeed()
    {
        if (_lastFailure.Length > 0)
        {
            _lastFailure = "";
            backoff.Succeed();
        }
    }

    /// <summary>A connection did not come up, or came up and led nowhere.</summary>
    public void Fail(string reason) => Fail(reason, LogLevel.Warning);

    private void Fail(string reason, LogLevel level)
    {
        if (backoff.Fail() is { } delay)
        {
            _lastFailure = reason;
            GrpcChannelLog.ConnectionFailed(logger, level, target, reason, delay);
        }
    }

    /// <summary>A call was not sent. Unless the reason is the socket's, which is counted, the handshake on it failed.</summary>
    public void FailHandshake(Exception exception)
    {
        var error = (exception as HttpRequestException)?.HttpRequestError;
        if (error is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
        {
            Fail(exception.Message);
        }
    }

    /// <summary>Connects, as <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="IOException">There is no connection, with the reason; or it is too soon to try.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (backoff.Remaining is { Ticks: > 0 } remaining)
        {
            throw new IOException($"No connection to {target}: {_lastFailure} The next attempt is in {remaining.TotalMilliseconds:0} ms.");
        }

        var socket = address.SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            EndPoint peer = address.SocketPath is { } path ? new UnixDomainSocketEndPoint(path) : context.DnsEndPoint;
            await socket.ConnectAsync(peer, cancellationToken);
            GrpcChannelLog.Connected(logger, target);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            var isEarly = IsEarly(exception);
            var reason = isEarly ? "Nobody listens there yet." : exception is SocketException ? exception.Message + "." : "It took too long.";
            Fail(reason, isEarly ? LogLevel.Information : LogLevel.Warning);
            throw new IOException($"No connection to {target}: {reason}", exception);
        }
    }

    /// <summary>A local socket that is not there, or that a process which has ended left behind: parts that start together find each other so.</summary>
    private bool IsEarly(Exception exception) =>
        address.SocketPath is not null && exception is SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.ConnectionRefused };
}
