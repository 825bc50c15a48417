using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Server;

/// <summary>One call at the server: the handler's context, and the one place that ends the call.</summary>
internal sealed class ServerCall : ServerCallContext, IDisposable
{
    private readonly GrpcServer _server;
    private readonly TimeSpan? _timeout;
    private readonly DateTime _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly Lock _cutGate = new();
    private ITimer? _timer;
    private CancellationTokenRegistration _byShutdown;
    private Task _cut = Task.CompletedTask;
    private Metadata? _requestHeaders;
    private Metadata? _trailers;

    /// <param name="http">The request.</param>
    /// <param name="method">What is called: <c>/package.Service/Method</c>.</param>
    /// <param name="server">What calls share.</param>
    /// <param name="timeout">Time until the deadline; null for none.</param>
    public ServerCall(HttpContext http, string method, GrpcServer server, TimeSpan? timeout)
    {
        Http = http;
        MethodCore = method;
        _server = server;
        _timeout = timeout is { } left && left <= WireTimeout.LongestTimer ? left : null;
        _deadline = _timeout is { } wait ? server.Time.GetUtcNow().UtcDateTime + wait : DateTime.MaxValue;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        CancellationTokenCore = _stop.Token;
        Response = new ServerResponse(http, server.Options);
        Requests = new MessageReader(
            http.Request.BodyReader,
            server.Options.MaxReceiveMessageSize,
            MessageReader.EncodingOf(http.Request.Headers[WireNames.Encoding]));
    }

    public HttpContext Http { get; }

    public ServerResponse Response { get; }

    public MessageReader Requests { get; }

    protected override string MethodCore { get; }

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore => Http.Connection.RemoteIpAddress switch
    {
        null => "unix:",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{Http.Connection.RemotePort}",
        var address => $"ipv4:{address}:{Http.Connection.RemotePort}",
    };

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore { get; }

    protected override Metadata ResponseTrailersCore => _trailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>Starts the clock of the deadline, and heeds the end of the server's time to stop.</summary>
    public void Start()
    {
        _byShutdown = _server.Shutdown.Over.UnsafeRegister(static call => ((ServerCall)call!).OutlastServer(), this);
        if (_timeout is { } timeout)
        {
            _timer = _server.Time.CreateTimer(static call => ((ServerCall)call!).ReachDeadline(), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the call as the handler wants it.</summary>
    public void End()
    {
        if (Response.TryEnd(Status, _trailers ?? Metadata.Empty) && Status.StatusCode != StatusCode.OK)
        {
            GrpcServerLog.CallFailed(_server.Logger, Method, Status.StatusCode, Status.Detail);
        }
    }

    /// <summary>Ends the call because of what the handler, or reading its request, threw.</summary>
    public void Fail(Exception exception)
    {
        if (exception is RpcException rpc)
        {
            Status = rpc.Status;
            foreach (var entry in rpc.Trailers)
            {
                ResponseTrailers.Add(entry);
            }

            End();
        }
        else if (exception is OperationCanceledException || CancellationToken.IsCancellationRequested)
        {
            GrpcServerLog.CallCancelled(_server.Logger, Method);
            Response.TryEnd(Status.DefaultCancelled, Metadata.Empty);
        }
        else if (Response.TryEnd(new Status(StatusCode.Unknown, "Exception was thrown by handler."), Metadata.Empty))
        {
            GrpcServerLog.HandlerThrew(_server.Logger, exception, Method);
        }
    }

    /// <summary>Waits until nothing of the call touches the request any more.</summary>
    public Task SettleAsync()
    {
        lock (_cutGate)
        {
            return _cut;
        }
    }

    public void Dispose()
    {
        _byShutdown.Dispose();
        _timer?.Dispose();
        _stop.Dispose();
        Response.Dispose();
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Response.WriteHeadersAsync(responseHeaders);

    private void ReachDeadline()
    {
        if (TryCut(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded")))
        {
            GrpcServerLog.DeadlineExceeded(_server.Logger, Method, _timeout!.Value);
        }
    }

    private void OutlastServer()
    {
        if (TryCut(GrpcRequest.ServerStops))
        {
            GrpcServerLog.Outlasted(_server.Logger, Method);
        }
    }

    /// <summary>Ends the call while its handler runs, unless it has ended.</summary>
    private bool TryCut(Status status)
    {
        // Whoever learns that the call has ended finds here what still has to be waited for.
        lock (_cutGate)
        {
            if (!Response.TryEnd(status, Metadata.Empty))
            {
                return false;
            }

            _cut = SendCutAsync();
            return true;
        }
    }

    /// <summary>Tells the handler, and sends the end without waiting for it: it may take its time to notice.</summary>
    private async Task SendCutAsync()
    {
        var told = _stop.CancelAsync();
        try
        {
            await Http.Response.CompleteAsync();
            Http.Features.Get<IHttpResetFeature>()?.Reset(0); // NO_ERROR: the client need not send the rest.
            await told;
        }
        catch (Exception exception)
        {
            GrpcServerLog.EndNotSent(_server.Logger, exception, Method);
        }
    }

    private Metadata ReadRequestHeaders()
    {
        var headers = new Metadata();
        foreach (var (name, values) in Http.Request.Headers)
        {
            foreach (var value in values)
            {
                MetadataFields.Decode(headers, name, value ?? "");
            }
        }

        return headers;
    }
}
