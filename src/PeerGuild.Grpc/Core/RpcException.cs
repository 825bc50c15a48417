namespace Grpc.Core;

/// <summary>A call that did not end with OK. A handler throws it to choose the status, a client catches it.</summary>
/// <param name="status">How the call ended.</param>
/// <param name="trailers">Metadata that goes with the status.</param>
/// <param name="message">The exception's own text.</param>
#pragma warning disable CA1032, RCS1194 // gRPC's shape: an RpcException without a status has no meaning.
public sealed class RpcException(Status status, Metadata trailers, string message) : Exception(message, status.DebugException)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>A call that ended with <paramref name="status"/>.</summary>
    public RpcException(Status status)
        : this(status, new Metadata())
    {
    }

    /// <summary>A call that ended with <paramref name="status"/>, with an exception text of its own.</summary>
    public RpcException(Status status, string message)
        : this(status, new Metadata(), message)
    {
    }

    /// <summary>A call that ended with <paramref name="status"/> and <paramref name="trailers"/>.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; } = status;

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Metadata that came, or goes, with the status. Never null.</summary>
    public Metadata Trailers { get; } = trailers;
}
