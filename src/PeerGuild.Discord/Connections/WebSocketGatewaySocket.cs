using System.Net.WebSockets;

namespace PeerGuild.Discord.Connections;

/// <summary>The gateway over a real WebSocket.</summary>
internal sealed class WebSocketGatewaySocket : IGatewaySocket
{
    private readonly ClientWebSocket _socket = new();

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken) => _socket.ConnectAsync(address, cancellationToken);

    public async ValueTask<SocketRead> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await _socket.ReceiveAsync(buffer, cancellationToken);
        return result.MessageType == WebSocketMessageType.Close
            ? new SocketRead(0, true, Closed: true, (int?)_socket.CloseStatus)
            : new SocketRead(result.Count, result.EndOfMessage);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public Task CloseAsync(int closeCode, CancellationToken cancellationToken) =>
        _socket.CloseOutputAsync((WebSocketCloseStatus)closeCode, null, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
