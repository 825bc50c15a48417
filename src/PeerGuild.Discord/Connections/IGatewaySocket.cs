namespace PeerGuild.Discord.Connections;

/// <summary>A WebSocket as the connection needs it: one per connect, thrown away afterwards. Reading and writing may overlap.</summary>
public interface IGatewaySocket : IAsyncDisposable
{
    /// <summary>Opens it.</summary>
    Task ConnectAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Waits for the next piece of a message, or the close.</summary>
    ValueTask<SocketRead> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends one text message.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Says goodbye with a close code, without waiting for the peer's.</summary>
    Task CloseAsync(int closeCode, CancellationToken cancellationToken);
}
