using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc;

/// <summary>How a server treats messages.</summary>
public sealed class GrpcServiceOptions
{
    /// <summary>The limit where nothing else is said: 4 MiB, as in every gRPC.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Bytes a request message may have, inflated too; null for no limit. Over it: RESOURCE_EXHAUSTED.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Bytes a response message may have; null (the default) for no limit. Over it: RESOURCE_EXHAUSTED.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// <c>gzip</c> to compress the responses of clients that accept it, save those written with <see cref="WriteFlags.NoCompress"/>;
    /// null (the default) not to. Requests may be compressed either way.
    /// </summary>
    /// <exception cref="ArgumentException">It is not known here.</exception>
    public string? ResponseCompressionAlgorithm
    {
        get;
        set
        {
            ResponseEncoding = Compression.Of(value);
            field = value;
        }
    }

    /// <summary>
    /// How long running calls have to end once the host stops; those still running then end with UNAVAILABLE and their handlers are
    /// cancelled. Null (the default) for four fifths of the host's <c>ShutdownTimeout</c>, after which connections are cut. New calls get
    /// UNAVAILABLE at once. A handler of a stream that never ends by itself watches <c>IHostApplicationLifetime.ApplicationStopping</c>.
    /// </summary>
    public TimeSpan? ShutdownGrace { get; set; }

    internal MessageEncoding ResponseEncoding { get; private set; }
}
