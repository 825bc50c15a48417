using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Grpc.Client;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc;

/// <summary>
/// A link to one server, made once and shared. It connects with the first call and again whenever a call needs it; after a failed
/// connection calls fail at once with UNAVAILABLE until the backoff is over, or wait, as they were told to. Thread-safe.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly Uri _address;
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal); // By method: each is parsed once.
    private readonly CancellationTokenSource _closing = new();
    private bool _isDisposed;

    private GrpcChannel(string target, GrpcAddress address, GrpcChannelOptions options)
        : base(target)
    {
        Options = options;
        Logger = options.LoggerFactory?.CreateLogger<GrpcChannel>() ?? NullLogger<GrpcChannel>.Instance;
        _address = address.Uri;
        var random = options.Random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var backoff = new ConnectionBackoff(options.InitialReconnectBackoff, options.MaxReconnectBackoff, options.TimeProvider, random);
        Connector = new Connector(address, target, backoff, Logger);
        Http = new HttpMessageInvoker(CreateHandler());
    }

    internal GrpcChannelOptions Options { get; }

    internal ILogger Logger { get; }

    internal Connector Connector { get; }

    internal HttpMessageInvoker Http { get; }

    /// <summary>Cancelled when the channel is disposed.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>A channel to an address. Nothing is connected yet.</summary>
    /// <param name="address"><c>unix:/path</c>, <c>unix:///path</c>, <c>http://host:port</c> or <c>https://host:port</c>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions? options = null) =>
        new(address, GrpcAddress.Parse(address), options ?? new GrpcChannelOptions());

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => new GrpcCallInvoker(this);

    /// <summary>
    /// Waits until the server answers, however long that takes. Asks its health service; any answer will do, also that there is none.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        var health = new Health.HealthClient(this);
        while (true)
        {
            using var call = health.CheckAsync(
                new HealthCheckRequest(), new CallOptions(cancellationToken: cancellationToken).WithWaitForReady());
            try
            {
                await call.ResponseHeadersAsync;
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                Connector.Fail(exception.Status.Detail); // It connected and led nowhere.
                await Connector.WaitAsync(cancellationToken);
            }
            catch (RpcException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return;
            }
        }
    }

    /// <summary>Ends running calls with CANCELLED and closes the connections.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _closing.Cancel();
            Http.Dispose();
        }
    }

    internal HttpRequestMessage CreateRequest(IMethod method, TimeSpan? timeout, HttpContent content, Metadata? headers)
    {
        var address = _addresses.GetOrAdd(method.FullName, static (path, root) => new Uri(root, path), _address);
        return RequestFields.Write(address, Options.RequestEncoding, timeout, content, Options.CallMetadata, headers);
    }

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = Connector.ConnectAsync,
            ConnectTimeout = Options.ConnectTimeout,
            EnableMultipleHttp2Connections = Options.EnableMultipleHttp2Connections,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
        };
        if (Options.SslOptions is { } ssl)
        {
            handler.SslOptions = ssl;
        }

        return handler;
    }
}
