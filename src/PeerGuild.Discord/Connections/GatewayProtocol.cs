using System.Text.Json;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Connections;

/// <summary>What a received payload asks of the connection.</summary>
internal enum ProtocolStep
{
    Ignore,
    Greet,
    Beat,
    Acknowledge,
    Deliver,
    Reconnect,
    InvalidButResumable,
    Invalid,
}

/// <summary>The gateway's protocol as a state: what was heard so far, what a payload means, what to say, what follows an end. No socket, no clock.</summary>
/// <remarks>Written by the connection's reader alone; the sequence may be read from elsewhere.</remarks>
internal sealed class GatewayProtocol(DiscordOptions options, Shard shard, Action<ConnectionState, string> moved)
{
    private Ready? _stream;
    private long _sequence;
    private int _failedResumes;

    /// <summary>The last dispatch received; 0 before the first.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Discord's name for the stream; null without one.</summary>
    public string? SessionId => _stream?.SessionId;

    /// <summary>Where to resume; null when a new stream must begin.</summary>
    public Uri? ResumeAddress => _stream is { } stream ? WithQuery(stream.ResumeGatewayUrl) : null;

    /// <summary>Whether this socket has brought READY or RESUMED.</summary>
    public bool Established { get; private set; }

    private bool Greeted { get; set; }

    public static Uri WithQuery(string url) => new(url.TrimEnd('/') + "/" + GatewayLimits.Query);

    /// <summary>A new socket is about to open.</summary>
    public void Begin()
    {
        Established = false;
        Greeted = false;
        moved(ConnectionState.Connecting, ResumeAddress is null ? "to begin a new stream" : "to resume");
    }

    /// <summary>The answer to Hello: resume if there is something to resume, else identify.</summary>
    public byte[] Greeting() => _stream is { } stream
        ? Payloads.Resume(options.Token, stream.SessionId, Sequence)
        : Payloads.Identify(options.Token, options.Intents, shard);

    /// <summary>The greeting was sent.</summary>
    public void GreetingSent() =>
        moved(_stream is null ? ConnectionState.Identifying : ConnectionState.Resuming, "Hello was answered");

    /// <summary>Takes a payload in.</summary>
    /// <exception cref="JsonException">It is not what its op says.</exception>
    public ProtocolStep Receive(in GatewayFrame frame)
    {
        switch (frame.Op)
        {
            case Opcode.Hello:
                var again = Greeted;
                Greeted = true;
                _failedResumes = 0;
                return again ? ProtocolStep.Ignore : ProtocolStep.Greet;
            case Opcode.Dispatch when frame.Sequence is { } sequence:
                Volatile.Write(ref _sequence, sequence);
                Recognise(frame);
                return ProtocolStep.Deliver;
            case Opcode.InvalidSession:
                return frame.Data.Span.SequenceEqual("true"u8) ? ProtocolStep.InvalidButResumable : ProtocolStep.Invalid;
            default:
                return frame.Op switch
                {
                    Opcode.Heartbeat => ProtocolStep.Beat,
                    Opcode.HeartbeatAck => ProtocolStep.Acknowledge,
                    Opcode.Reconnect => ProtocolStep.Reconnect,
                    _ => ProtocolStep.Ignore,
                };
        }
    }

    /// <summary>What follows, now that the socket has ended.</summary>
    public Verdict Ended(LinkEnd end) => end switch
    {
        LinkEnd.Closed closed => After(CloseCode.Of(closed.Code)),
        LinkEnd.Reconnect => new Verdict.Resume("Discord asked to reconnect", Pace.AtOnce),
        LinkEnd.Zombie => new Verdict.Resume("a heartbeat was not acknowledged", Pace.Backoff),
        LinkEnd.InvalidSession { Resumable: true } => new Verdict.Resume("the session is invalid but may be resumed", Pace.AfterInvalidSession),
        LinkEnd.InvalidSession => new Verdict.Identify("the session is invalid", Pace.AfterInvalidSession),
        LinkEnd.Dropped dropped when GivesUpResuming() => new Verdict.Identify($"resuming failed too often: {dropped.Reason}", Pace.Backoff),
        LinkEnd.Dropped dropped => new Verdict.Resume(dropped.Reason, Pace.Backoff),
        _ => throw new InvalidOperationException($"No verdict for {end}."),
    };

    /// <summary>Forgets the stream.</summary>
    /// <returns>Whether there was one, so that something may be lost.</returns>
    public bool Forget()
    {
        var had = _stream is not null;
        _stream = null;
        Volatile.Write(ref _sequence, 0);
        return had;
    }

    private bool GivesUpResuming() => _stream is not null && !Greeted && ++_failedResumes >= GatewayLimits.ResumeAttempts;

    private Verdict After(CloseCode code)
    {
        var reason = $"closed with {code.Code}: {code.Meaning}";
        return code.After switch
        {
            AfterClose.Resume => new Verdict.Resume(reason, Pace.Backoff),
            AfterClose.Identify => new Verdict.Identify(reason, Pace.Backoff),
            _ => new Verdict.Stop(new DiscordException(
                code.Code == CloseCode.AuthenticationFailed ? DiscordFailure.InvalidToken : DiscordFailure.NotConnected,
                code.Sentence(options.Intents))
            {
                CloseCode = code.Code,
            }),
        };
    }

    private void Recognise(in GatewayFrame frame)
    {
        if (frame.Name.Span.SequenceEqual("READY"u8))
        {
            _stream = JsonSerializer.Deserialize(frame.Data.Span, DiscordJson.Default.Ready) ?? throw new JsonException("READY came empty.");
            Established = true;
            moved(ConnectionState.Connected, "a new stream began");
        }
        else if (frame.Name.Span.SequenceEqual("RESUMED"u8))
        {
            Established = true;
            moved(ConnectionState.Connected, "the stream was resumed");
        }
    }
}
