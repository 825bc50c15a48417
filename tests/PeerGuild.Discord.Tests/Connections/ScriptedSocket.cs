using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using PeerGuild.Discord.Connections;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

/// <summary>The peer's end of one socket: a test says what it sends and expects. The compression is .NET's own, not the client's code.</summary>
internal sealed class ScriptedSocket : IGatewaySocket
{
    private readonly Channel<Piece> _toClient = Channel.CreateUnbounded<Piece>();
    private readonly Channel<string> _toPeer = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _zlib;
    private Piece? _rest;

    public ScriptedSocket() => _zlib = new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);

    /// <summary>Where the client connected to; null before.</summary>
    public Uri? Address { get; private set; }

    /// <summary>The code the client closed with.</summary>
    public Task<int> ClosedByClient => _closed.Task.Soon();

    public int Waiting => _toPeer.Reader.Count;

    /// <summary>Sends one payload as one message.</summary>
    public void Send(string json) => SendRaw(Compress(json));

    /// <summary>Sends bytes as one message.</summary>
    public void SendRaw(byte[] message) => _toClient.Writer.TryWrite(new Piece(message, null));

    public byte[] Compress(string json)
    {
        _zlib.Write(Encoding.UTF8.GetBytes(json));
        _zlib.Flush();
        var bytes = _compressed.ToArray();
        _compressed.SetLength(0);
        return bytes;
    }

    /// <summary>The peer closes with a code.</summary>
    public void Close(int code) => _toClient.Writer.TryWrite(new Piece([], code));

    /// <summary>The connection breaks.</summary>
    public void Drop() => _toClient.Writer.TryComplete(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));

    /// <summary>The next payload the client sends, which must have this op.</summary>
    public async Task<JsonElement> Expect(int op)
    {
        var text = await _toPeer.Reader.ReadAsync().AsTask().Soon();
        var payload = JsonDocument.Parse(text).RootElement;
        Assert.Equal(op, payload.GetProperty("op").GetInt32());
        return payload.GetProperty("d");
    }

    Task IGatewaySocket.ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        Address = address;
        return Task.CompletedTask;
    }

    async ValueTask<SocketRead> IGatewaySocket.ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var piece = _rest ?? await _toClient.Reader.ReadAsync(cancellationToken);
        if (piece.Code is { } code)
        {
            return new SocketRead(0, true, Closed: true, code);
        }

        var count = Math.Min(buffer.Length, piece.Bytes.Length);
        piece.Bytes.AsSpan(0, count).CopyTo(buffer.Span);
        _rest = count < piece.Bytes.Length ? new Piece(piece.Bytes[count..], null) : null;
        return new SocketRead(count, _rest is null);
    }

    ValueTask IGatewaySocket.SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        _toPeer.Writer.TryWrite(Encoding.UTF8.GetString(message.Span));
        return ValueTask.CompletedTask;
    }

    Task IGatewaySocket.CloseAsync(int closeCode, CancellationToken cancellationToken)
    {
        _closed.TrySetResult(closeCode);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed record Piece(byte[] Bytes, int? Code);
}
