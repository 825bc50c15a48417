namespace Grpc.Core;

/// <summary>Sends messages. One write at a time: await each before the next.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message; waits while the peer is slow to read.</summary>
    /// <exception cref="RpcException">At a client: the call has ended with that status.</exception>
    Task WriteAsync(T message);

    /// <summary>Sends a message; a cancelled write ends the call, for half a message may be on its way.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken);
}
