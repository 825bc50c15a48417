using System.Net.WebSockets;
using System.Text.Json;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Discord.Connections;

/// <summary>One socket from opening to end: reads, beats, greets, sends. What it means is the protocol's matter.</summary>
/// <remarks>Sending is thread-safe; it runs once.</remarks>
internal sealed class GatewayLink(
    IGatewaySocket socket,
    GatewayProtocol protocol,
    DispatchTable.Lookup wanted,
    DispatchQueue queue,
    TimeProvider time,
    double firstBeat,
    Func<CancellationToken, Task> identifyTurn,
    TimeProvider? pace = null) : IDisposable
{
    private readonly TaskCompletionSource<LinkEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SlidingWindow _commands = new(GatewayLimits.Commands, GatewayLimits.SendWindow, pace ?? time);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly List<Task> _tasks = [];
    private Heart? _heart;
    private long _heardAt;

    /// <summary>From the last heartbeat to its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency => _heart?.Latency;

    /// <summary>When the last payload of the stream came, by the wire's clock; null when READY or RESUMED never did.</summary>
    public DateTimeOffset? HeardAt => Volatile.Read(ref _heardAt) is var ticks and not 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Lives until the socket ends, and then closes it so that the stream may be resumed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the socket was closed for good.</exception>
    public async Task<LinkEnd> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        // Not linked to the caller's: a cancelled receive aborts the socket, and then no goodbye could be said.
        using var stop = new CancellationTokenSource();
        try
        {
            Start(token => ReadAllAsync(address, token), stop.Token);
            Start(WatchHelloAsync, stop.Token);
            var end = await _end.Task.WaitAsync(cancellationToken);
            await CloseAsync(end is LinkEnd.Closed ? null : GatewayLimits.CloseToResume);
            return end;
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(GatewayLimits.CloseForGood);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await AllEndedAsync();
        }
    }

    /// <summary>Sends a command when its turn among <see cref="GatewayLimits.Commands"/> has come.</summary>
    public async Task SendCommandAsync(byte[] payload, CancellationToken cancellationToken)
    {
        for (var wait = _commands.TryTake(); wait > TimeSpan.Zero; wait = _commands.TryTake())
        {
            await Pause.ForAsync(wait, time, cancellationToken);
        }

        await SendAsync(payload, cancellationToken);
    }

    public void Dispose() => _sending.Dispose();

    /// <summary>In the order they were started: the reader, which alone starts others, is the first.</summary>
    private async Task AllEndedAsync()
    {
        for (var i = 0; Nth(i) is { } task; i++)
        {
            await task;
        }

        Task? Nth(int index)
        {
            lock (_tasks)
            {
                return index < _tasks.Count ? _tasks[index] : null;
            }
        }
    }

    /// <summary>Runs beside the others; whatever breaks it ends the link.</summary>
    private void Start(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var running = Guarded();
        lock (_tasks)
        {
            _tasks.Add(running);
        }

        async Task Guarded()
        {
            try
            {
                await work(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The link has ended already.
            }
            catch (Exception broken) when (broken is WebSocketException or IOException or HttpRequestException
                or ObjectDisposedException or OperationCanceledException)
            {
                _end.TrySetResult(new LinkEnd.Dropped($"the connection broke ({broken.GetType().Name})"));
            }
            catch (Exception garbled) when (garbled is JsonException or InvalidDataException or FormatException
                or InvalidOperationException)
            {
                _end.TrySetResult(new LinkEnd.Dropped($"something unreadable came ({garbled.GetType().Name})"));
            }
            catch (Exception unexpected)
            {
                // A mistake of ours: it ends the run and reaches whoever runs it.
                _end.TrySetException(unexpected);
            }
        }
    }

    private async Task WatchHelloAsync(CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(_hello.Task, Task.Delay(GatewayLimits.HelloPatience, time, done.Token)) != _hello.Task)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _end.TrySetResult(new LinkEnd.Dropped($"no Hello within {GatewayLimits.HelloPatience.TotalSeconds:0} s"));
        }

        await done.CancelAsync();
    }

    private async Task ReadAllAsync(Uri address, CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(address, cancellationToken);
        using var inflater = new StreamInflater();
        using var message = new PooledBuffer();
        while (!_end.Task.IsCompleted)
        {
            var read = await socket.ReceiveAsync(message.Room(4096), cancellationToken);
            if (read.Closed)
            {
                _end.TrySetResult(new LinkEnd.Closed(read.CloseCode));
                return;
            }

            message.Advance(read.Count);
            if (!read.EndOfMessage)
            {
                continue;
            }

            if (inflater.Take(message.Written.Span) is { } payload)
            {
                await TakeAsync(GatewayFrame.Peek(payload), cancellationToken);
            }

            message.Clear();
        }
    }

    private async Task TakeAsync(GatewayFrame frame, CancellationToken cancellationToken)
    {
        var heardAt = time.GetUtcNow().Ticks; // Before anybody is told what it changes.
        var step = protocol.Receive(frame);
        if (protocol.Established)
        {
            Volatile.Write(ref _heardAt, heardAt);
        }

        switch (step)
        {
            case ProtocolStep.Greet:
                Greet(frame, cancellationToken);
                break;
            case ProtocolStep.Beat:
                await BeatAsync(cancellationToken);
                break;
            case ProtocolStep.Acknowledge:
                _heart?.Acknowledge();
                break;
            case ProtocolStep.Deliver:
                queue.Add(wanted.Find(frame.Name.Span), protocol.Sequence, frame.Data);
                break;
            case ProtocolStep.Reconnect:
                _end.TrySetResult(new LinkEnd.Reconnect());
                break;
            case ProtocolStep.InvalidButResumable:
                _end.TrySetResult(new LinkEnd.InvalidSession(Resumable: true));
                break;
            case ProtocolStep.Invalid:
                _end.TrySetResult(new LinkEnd.InvalidSession(Resumable: false));
                break;
        }
    }

    private void Greet(GatewayFrame hello, CancellationToken cancellationToken)
    {
        using var data = JsonDocument.Parse(hello.Data);
        var interval = TimeSpan.FromMilliseconds(data.RootElement.GetProperty("heartbeat_interval").GetDouble());
        _hello.TrySetResult();
        var heart = new Heart(time, BeatAsync);
        _heart = heart;
        Start(
            async token =>
            {
                await heart.RunAsync(interval, firstBeat, token);
                _end.TrySetResult(new LinkEnd.Zombie());
            },
            cancellationToken);
        Start(GreetAsync, cancellationToken);
    }

    /// <summary>Beside the reader, since an identify may have to wait for its turn and the heart beats meanwhile.</summary>
    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        if (protocol.ResumeAddress is null)
        {
            await identifyTurn(cancellationToken);
        }

        var greeting = protocol.Greeting();
        protocol.GreetingSent();
        await SendAsync(greeting, cancellationToken);
    }

    private Task BeatAsync(CancellationToken cancellationToken) =>
        SendAsync(Payloads.Heartbeat(protocol.Sequence), cancellationToken);

    private async Task SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        if (payload.Length > GatewayLimits.Payload)
        {
            throw new ArgumentException(
                $"A gateway payload has at most {GatewayLimits.Payload} bytes, this one {payload.Length}.", nameof(payload));
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(payload, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task CloseAsync(int? code)
    {
        if (code is not { } number)
        {
            return;
        }

        try
        {
            // Not the caller's token: it may be cancelled, and goodbye is said all the same, for a moment.
            using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
            await socket.CloseAsync(number, moment.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException
            or InvalidOperationException)
        {
            // Nobody is there to hear it.
        }
    }
}
