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
}
