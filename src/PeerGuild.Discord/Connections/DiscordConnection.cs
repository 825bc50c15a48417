using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Discord.Connections;

/// <summary>
/// One shard's connection to Discord's gateway: identifies, beats, resumes, reconnects, until it is cancelled or closed for good.
/// </summary>
/// <remarks>Thread-safe. Source: Discord Docs, Gateway, https://docs.discord.com/developers/events/gateway.</remarks>
public sealed class DiscordConnection
{
    private readonly IdentifyBudget _budget;
    private readonly TimeProvider _time;
    private readonly TimeProvider? _pace;
    private readonly Random _random;
    private readonly ConnectionLog _log;
    private readonly IConnectionObserver? _observer;
    private readonly Func<IGatewaySocket> _sockets;
    private readonly GatewayProtocol _protocol;
    private readonly DispatchQueue _queue;
    private readonly Backoff _backoff;
    private volatile GatewayLink? _link;
    private volatile int _state = (int)ConnectionState.Disconnected;
    private DateTimeOffset _lastHeard;
    private long _handled;
    private int _started;

    /// <summary>A connection that does nothing until it runs.</summary>
    /// <param name="random">Spreads beats and retries; not used by others at the same time.</param>
    /// <param name="shard">Null for the only one.</param>
    /// <param name="observer">Told what becomes of it.</param>
    /// <param name="sockets">Null for real WebSockets; tests script their peers here.</param>
    public DiscordConnection(
        DiscordOptions options,
        IdentifyBudget budget,
        TimeProvider time,
        Random random,
        ILogger<DiscordConnection> log,
        Shard? shard = null,
        IConnectionObserver? observer = null,
        Func<IGatewaySocket>? sockets = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        Shard = shard ?? Shard.Single;
        _budget = budget;
        _time = time;
        _pace = options.Pace;
        _random = random;
        _log = new ConnectionLog(log);
        _observer = observer;
        _sockets = sockets ?? (() => new WebSocketGatewaySocket());
        _protocol = new GatewayProtocol(options, Shard, Move);
        _queue = new DispatchQueue(_log, Handled, broken => _observer?.OnStreamBroken(broken));
        _backoff = new Backoff(GatewayLimits.FirstBackoff, GatewayLimits.MostBackoff, random);
        _lastHeard = time.GetUtcNow();
    }

    /// <summary>Which part of the bot's guilds it serves.</summary>
    public Shard Shard { get; }

    /// <summary>Where it stands.</summary>
    public ConnectionState State => (ConnectionState)_state;

    /// <summary>The last dispatch that was fully handled, or skipped; 0 before the first.</summary>
    public long SequenceHandled => Volatile.Read(ref _handled);

    /// <summary>The last dispatch received; 0 before the first.</summary>
    public long SequenceReceived => _protocol.Sequence;

    /// <summary>Discord's name for the stream; null before READY.</summary>
    public string? SessionId => _protocol.SessionId;

    /// <summary>From the last heartbeat to its acknowledgement; null before the first on this socket.</summary>
    public TimeSpan? Latency => _link?.Latency;

    /// <summary>Runs until cancelled. Once only.</summary>
    /// <param name="dispatches">Which events are wanted.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the connection was closed in order.</exception>
    /// <exception cref="DiscordException">Closed for good; the message says why and what a person must do.</exception>
    public async Task RunAsync(DispatchTable dispatches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dispatches);
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A connection runs once; make another.");
        }

        var handling = _queue.RunAsync(cancellationToken);
        try
        {
            var stop = await ConnectUntilStoppedAsync(dispatches.Freeze(), cancellationToken);
            _log.Stopped(Shard, stop.Reason);
            throw stop.Error;
        }
        finally
        {
            _queue.Complete();
            await handling.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            Move(ConnectionState.Stopped, cancellationToken.IsCancellationRequested ? "cancelled" : "closed for good");
        }
    }

    /// <summary>
    /// Enters, moves to or leaves a voice channel. Waits for its turn among 120 sends a minute. Nothing confirms it but a
    /// VOICE_STATE_UPDATE.
    /// </summary>
    /// <exception cref="DiscordException">There is no connection now, or it broke: then it may have been sent.</exception>
    public async Task UpdateVoiceStateAsync(VoiceStateUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (State != ConnectionState.Connected || _link is not { } link)
        {
            throw new DiscordException(DiscordFailure.NotConnected, "There is no connection to Discord's gateway now.");
        }

        try
        {
            await link.SendCommandAsync(Payloads.VoiceState(update), cancellationToken);
        }
        catch (Exception broken) when (broken is System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException)
        {
            throw new DiscordException(DiscordFailure.NotConnected, "The connection to Discord's gateway broke.", broken)
            {
                MayHaveBeenDone = true,
            };
        }
    }

    private async Task<Verdict.Stop> ConnectUntilStoppedAsync(DispatchTable.Lookup wanted, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            var verdict = await ConnectOnceAsync(wanted, cancellationToken);
            if (verdict is Verdict.Stop stop)
            {
                return stop;
            }

            failures = _protocol.Established ? 0 : failures + 1;
            if (verdict is Verdict.Identify && _protocol.Sequence is var last && _protocol.Forget())
            {
                _log.StreamBroken(Shard, last, verdict.Reason);
                _queue.AddBreak(new StreamBreak(Shard, _lastHeard, last, verdict.Reason));
            }

            Move(ConnectionState.Disconnected, verdict.Reason);
            var delay = Delay(verdict, failures);
            _log.Reconnecting(Shard, delay, verdict.Reason);
            await Task.Delay(delay, _time, cancellationToken);
        }
    }

    private async Task<Verdict> ConnectOnceAsync(DispatchTable.Lookup wanted, CancellationToken cancellationToken)
    {
        _protocol.Begin();
        try
        {
            var address = _protocol.ResumeAddress ?? await _budget.WaitAsync(Shard, cancellationToken);
            return _protocol.Ended(await RunLinkAsync(address, wanted, cancellationToken));
        }
        catch (DiscordException refused) when (refused.Failure == DiscordFailure.InvalidToken)
        {
            return new Verdict.Stop(refused);
        }
        catch (DiscordException unreachable)
        {
            return new Verdict.Identify(unreachable.Message, Pace.Backoff);
        }
    }

    private async Task<LinkEnd> RunLinkAsync(Uri address, DispatchTable.Lookup wanted, CancellationToken cancellationToken)
    {
        await using var socket = _sockets();
        using var link = new GatewayLink(
            socket, _protocol, wanted, _queue, _time, _random.NextDouble(), token => _budget.TakeTurnAsync(Shard, token), _pace);
        _link = link;
        try
        {
            return await link.RunAsync(address, cancellationToken);
        }
        finally
        {
            _link = null;
            _lastHeard = link.HeardAt ?? _lastHeard;
        }
    }

    private TimeSpan Delay(Verdict verdict, int failures)
    {
        var pace = verdict switch
        {
            Verdict.Resume resume => resume.Pace,
            Verdict.Identify identify => identify.Pace,
            _ => Pace.Backoff,
        };
        return pace switch
        {
            Pace.AtOnce when failures == 0 => TimeSpan.Zero,
            Pace.AfterInvalidSession => GatewayLimits.InvalidWaitLeast
                + (_random.NextDouble() * (GatewayLimits.InvalidWaitMost - GatewayLimits.InvalidWaitLeast)),
            _ => _backoff.After(Math.Max(1, failures)),
        };
    }

    private void Handled(long sequence)
    {
        Volatile.Write(ref _handled, sequence);
        _observer?.OnHandled(sequence);
    }

    private void Move(ConnectionState to, string reason)
    {
        var from = (ConnectionState)Interlocked.Exchange(ref _state, (int)to);
        if (from != to)
        {
            _log.Moved(Shard, from, to, reason);
            _observer?.OnChanged(new ConnectionChange(Shard, from, to, reason));
        }
    }
}
