using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NodaTime;
using PeerGuild.Sandbox.Clocks;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>One WebSocket of a bot. What is sent is queued and written by one task, in order; what is read is handed to the hub.</summary>
internal sealed class GatewayConnection(WebSocket socket, bool compressed, GatewayHub hub, TimeProvider time, SandboxClock clock) : IDisposable
{
    public const int HeartbeatIntervalMs = 41_250;
    public const int LongestPayload = 4_096;
    public const int PayloadsAllowed = 120;
    public static readonly TimeSpan PayloadWindow = TimeSpan.FromSeconds(60);

    // Without a heartbeat for an interval and a half the peer is gone.
    private static readonly TimeSpan HeartbeatGrace = TimeSpan.FromMilliseconds(HeartbeatIntervalMs * 1.5);
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<(long At, Duration Skipped)> _received = [];
    private (int Code, string Reason)? _closing;

    /// <summary>The session it has identified or resumed; null before.</summary>
    public GatewaySession? Session { get; set; }

    /// <summary>The code the bot closed with; null when the connection just broke.</summary>
    public int? PeerCloseCode { get; private set; }

    public void Send(byte[] payload) => _outgoing.Writer.TryWrite(payload);

    public void Send(int op, JsonNode? data) =>
        Send(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["op"] = op, ["d"] = data, ["s"] = null, ["t"] = null }, Wire.WireJson.Context.JsonNode));

    /// <summary>Writes what is queued, then closes.</summary>
    public void Close(CloseCode code, string reason) => Close((int)code, reason);

    public void Close(int code, string reason)
    {
        _closing ??= (code, reason);
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Breaks off without a word.</summary>
    public void Drop()
    {
        _outgoing.Writer.TryComplete();
        socket.Abort();
        _ended.Cancel();
    }

    /// <summary>Runs until either side closes.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var registration = stopping.Register(() => Close(1001, "The sandbox stops."));
        using var heartbeat = time.CreateTimer(_ => Close(CloseCode.SessionTimedOut, "Session timed out."), null, HeartbeatGrace, Timeout.InfiniteTimeSpan);
        Send(10, new JsonObject { ["heartbeat_interval"] = HeartbeatIntervalMs, ["_trace"] = new JsonArray() });
        var writing = WriteAsync();
        try
        {
            await ReadAsync(heartbeat);
        }
        catch (GatewayCloseException closed)
        {
            Close(closed.Code, closed.Message);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The peer is gone.
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await writing;
        }
    }

    public void Dispose() => _ended.Dispose();

    private async Task ReadAsync(ITimer heartbeat)
    {
        var buffer = new byte[LongestPayload + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage && length <= LongestPayload);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                PeerCloseCode = (int?)socket.CloseStatus;
                Close((int)WebSocketCloseStatus.NormalClosure, "");
                return;
            }

            Take(buffer.AsMemory(0, length), heartbeat);
        }
    }

    private void Take(ReadOnlyMemory<byte> payload, ITimer heartbeat)
    {
        hub.Frames.Add(clock.Now, fromBot: true, payload.ToArray());
        if (payload.Length > LongestPayload)
        {
            throw new GatewayCloseException(CloseCode.DecodeError, "Error while decoding payload.");
        }

        CountPayload();
        JsonObject json;
        try
        {
            json = JsonNode.Parse(payload.Span) as JsonObject ?? throw new JsonException("Not an object.");
        }
        catch (JsonException)
        {
            throw new GatewayCloseException(CloseCode.DecodeError, "Error while decoding payload.");
        }

        if (json["op"] is JsonValue op && op.TryGetValue(out int number))
        {
            if (number == 1)
            {
                heartbeat.Change(HeartbeatGrace, Timeout.InfiniteTimeSpan);
            }

            hub.Receive(this, number, json["d"]);
            return;
        }

        throw new GatewayCloseException(CloseCode.UnknownOpcode, "Unknown opcode.");
    }

    private void CountPayload()
    {
        var skipped = clock.Skipped;
        while (_received.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) + (skipped - oldest.Skipped).ToTimeSpan() >= PayloadWindow)
        {
            _received.Dequeue();
        }

        _received.Enqueue((time.GetTimestamp(), skipped));
        if (_received.Count > PayloadsAllowed)
        {
            throw new GatewayCloseException(CloseCode.RateLimited, "You are being rate limited.");
        }
    }

    private async Task WriteAsync()
    {
        using var packed = new MemoryStream();
        await using var deflate = compressed ? new ZLibStream(packed, CompressionLevel.Fastest) : null;
        try
        {
            await foreach (var payload in _outgoing.Reader.ReadAllAsync())
            {
                var frame = deflate is null ? payload : Pack(payload, packed, deflate);
                hub.Frames.Add(clock.Now, fromBot: false, payload);
                await socket.SendAsync(frame, deflate is null ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, _ended.Token);
            }

            if (_closing is { } closing)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)closing.Code, closing.Reason, _ended.Token);
                _ended.CancelAfter(ClosingPatience, time);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // The peer is gone: the session keeps what it did not get.
            await _ended.CancelAsync();
        }
    }

    /// <summary>One deflate stream for the whole connection, flushed after each payload, so that each ends in 00 00 FF FF.</summary>
    private static ReadOnlyMemory<byte> Pack(byte[] payload, MemoryStream packed, ZLibStream deflate)
    {
        packed.SetLength(0);
        deflate.Write(payload);
        deflate.Flush();
        return packed.ToArray();
    }
}
