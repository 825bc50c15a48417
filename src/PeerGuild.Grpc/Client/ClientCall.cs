using System.IO.Pipelines;
using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>
/// One call at the client. It ends once: by the server's status, a failure, its deadline, its token, its own disposal or its channel's.
/// </summary>
internal sealed class ClientCall(GrpcChannel channel, IMethod method, CallOptions options, RequestContent content) : IDisposable
{
    private static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private static readonly Status TakesNoMore =
        new(StatusCode.Unavailable, "The server takes no more requests. Its responses can still be read, and then its status.");

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reading = new(1);
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Ending? _ended;
    private Task _started = Task.CompletedTask;
    private HttpResponseMessage? _response;
    private MessageReader? _responses;
    private ITimer? _timer;
    private CancellationTokenRegistration _byCaller;
    private CancellationTokenRegistration _byChannel;

    public CallOptions Options => options;

    /// <summary>Cancelled when the call has ended.</summary>
    public CancellationToken Stopping => _stop.Token;

    public Task<Metadata> ResponseHeadersAsync => _headers.Task;

    /// <summary>Sends the call. Headers are awaited from now on, whether or not anyone reads.</summary>
    public void Start()
    {
        if (StartDeadline())
        {
            _byChannel = channel.Closing.UnsafeRegister(static call => ((ClientCall)call!).Cancel("The channel was disposed."), this);
            _byCaller = CancelWith(options.CancellationToken);
        }

        if (_ended is not null)
        {
            Unregister(); // It ended while it registered.
        }

        _started = ExchangeHeadersAsync();
    }

    public Status GetStatus() => (_ended ?? throw NotEnded()).Status;

    public Metadata GetTrailers() => (_ended ?? throw NotEnded()).Trailers;

    public void Dispose() => Cancel("The call was disposed.");

    /// <summary>Lets a token end this call until the result is disposed.</summary>
    public CancellationTokenRegistration CancelWith(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static call => ((ClientCall)call!).Cancel("The call was cancelled by its caller."), this);

    public void ThrowIfEnded()
    {
        if (_ended is { } ended)
        {
            throw ended.ToException();
        }
    }

    /// <summary>Waits for the next response.</summary>
    /// <returns>Null when the server ended the call with OK.</returns>
    public async Task<T?> ReadAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        await _started;
        await _reading.WaitAsync(CancellationToken.None);
        try
        {
            if (_ended is null)
            {
                if (await _responses!.ReadAsync(marshaller, Stopping) is { } message)
                {
                    return message;
                }

                EndAsTrailersSay();
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
        finally
        {
            _reading.Release();
        }

        return GetStatus().StatusCode == StatusCode.OK ? null : throw _ended!.ToException();
    }

    /// <summary>Waits for the one response and the status.</summary>
    public async Task<T> ReadSingleAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        var response = await ReadAsync(marshaller);
        if (response is not null && await ReadAsync(marshaller) is null)
        {
            return response;
        }

        // Source: statuscodes.md, response cardinality violation.
        var wrong = new Status(StatusCode.Unimplemented, $"{method.FullName} did not answer with exactly one response.");
        End(wrong, Metadata.Empty);
        throw new RpcException(wrong);
    }

    /// <summary>
    /// Learns why a request could not be sent. A server that has answered may end the call before it has read all: then its status counts,
    /// and responses that wait can still be read.
    /// </summary>
    /// <returns>What the writer is told.</returns>
    public async Task<RpcException> FailWriteAsync(Exception exception)
    {
        await _started;
        await _reading.WaitAsync(CancellationToken.None);
        try
        {
            if (_ended is null && await _responses!.IsAtEndAsync(Stopping))
            {
                EndAsTrailersSay();
            }
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
        finally
        {
            _reading.Release();
        }

        return _ended is { } ended ? ended.ToException() : new RpcException(TakesNoMore with { DebugException = exception });
    }

    /// <summary>Ends the call because of an exception, unless it has ended.</summary>
    private void Fail(Exception exception)
    {
        var status = ClientStatus.From(exception);
        var isLate = status.StatusCode == StatusCode.Cancelled && TimeLeft() <= TimeSpan.Zero;
        End(isLate ? DeadlineExceeded : status, Metadata.Empty);
    }

    private static InvalidOperationException NotEnded() => new("The call has not ended.");

    /// <returns>False when the deadline has passed already.</returns>
    private bool StartDeadline()
    {
        if (TimeLeft() is not { } left)
        {
            return true;
        }

        if (left <= TimeSpan.Zero)
        {
            End(DeadlineExceeded, Metadata.Empty);
            return false;
        }

        if (left <= WireTimeout.LongestTimer)
        {
            _timer = channel.Options.TimeProvider.CreateTimer(
                static call => ((ClientCall)call!).End(DeadlineExceeded, Metadata.Empty),
                this,
                left,
                Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    private TimeSpan? TimeLeft() => options.Deadline is { } deadline && deadline != DateTime.MaxValue
        ? deadline.ToUniversalTime() - channel.Options.TimeProvider.GetUtcNow().UtcDateTime
        : null;

    private async Task ExchangeHeadersAsync()
    {
        try
        {
            ThrowIfEnded();
            var response = await SendAsync();
            Interlocked.Exchange(ref _response, response);
            if (_ended is not null)
            {
                response.Dispose(); // It ended while the headers came in.
            }

            await TakeHeadersAsync(response);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    /// <summary>Sends the request; with wait-for-ready again and again until there is a connection.</summary>
    /// <remarks>
    /// A call that met a connection just as its peer closed it is sent once more at once, on another one. Source: gRFC A6, transparent
    /// retries.
    /// </remarks>
    private async Task<HttpResponseMessage> SendAsync()
    {
        var isRepeated = false;
        while (true)
        {
            try
            {
                var request = channel.CreateRequest(method, TimeLeft(), content, options.Headers);
                var response = await channel.Http.SendAsync(request, Stopping);
                channel.Connector.Succeed();
                return response;
            }
            catch (HttpRequestException exception) when (!isRepeated && ClientStatus.IsTurnedAway(exception, content))
            {
                isRepeated = true;
            }
            catch (Exception exception)
                when (ClientStatus.IsNeverSent(exception, content, Stopping) || ClientStatus.IsTurnedAway(exception, content))
            {
                channel.Connector.FailHandshake(exception);
                if (!options.IsWaitForReady)
                {
                    throw;
                }

                await channel.Connector.WaitAsync(Stopping);
            }
        }
    }

    private async Task TakeHeadersAsync(HttpResponseMessage response)
    {
        var fields = response.Headers;
        var status = ClientStatus.From(fields);
        if (status is null && (response.StatusCode != System.Net.HttpStatusCode.OK || !WireNames.IsGrpc(ContentTypeOf(response))))
        {
            throw new RpcException(ClientStatus.From(response.StatusCode));
        }

        var headers = RequestFields.Read(fields);
        if (status is { } trailersOnly)
        {
            _headers.TrySetResult(headers);
            End(trailersOnly, headers);
            return;
        }

        var encoding = fields.NonValidated.TryGetValues(WireNames.Encoding, out var value) ? value.ToString() : null;
        var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(Stopping));
        _responses = new MessageReader(body, channel.Options.MaxReceiveMessageSize, MessageReader.EncodingOf(encoding));
        _headers.TrySetResult(headers);
    }

    private static string? ContentTypeOf(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var value) ? value.ToString() : null;

    private void EndAsTrailersSay()
    {
        _responses!.Complete();
        var fields = _response!.TrailingHeaders;
        var status = ClientStatus.From(fields) ?? new Status(StatusCode.Unknown, "The server ended the call without a status.");
        End(status, RequestFields.Read(fields));
    }

    private void Unregister()
    {
        _byCaller.Unregister();
        _byChannel.Unregister();
    }

    private void Cancel(string reason) => End(new Status(StatusCode.Cancelled, reason), Metadata.Empty);

    private void End(Status status, Metadata trailers)
    {
        var ended = new Ending(status, trailers);
        if (Interlocked.CompareExchange(ref _ended, ended, null) is not null)
        {
            return;
        }

        if (status.StatusCode != StatusCode.OK)
        {
            GrpcChannelLog.CallFailed(channel.Logger, method.FullName, channel.Target, status.StatusCode, status.Detail);
        }

        _timer?.Dispose();
        Unregister();
        content.End(ended);
        _stop.Cancel();
        Interlocked.CompareExchange(ref _response, null, null)?.Dispose();
        if (!_headers.Task.IsCompleted && _headers.TrySetException(ended.ToException()))
        {
            _ = _headers.Task.Exception; // Seen: nobody has to ask for the headers.
        }
    }

    /// <summary>How the call ended. An OK end too is told to a late write, as an exception made when it is asked for.</summary>
    internal sealed record Ending(Status Status, Metadata Trailers)
    {
        public RpcException ToException() => new(Status, Trailers);
    }
}
