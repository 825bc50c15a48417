namespace Grpc.Core;

/// <summary>Messages as they arrive. One reader at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <returns>False when the peer has sent its last.</returns>
    /// <exception cref="RpcException">
    /// At a client: the call did not end with OK. At a server: the request is malformed or too large.
    /// </exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
