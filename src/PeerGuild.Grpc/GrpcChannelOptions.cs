using System.Net.Security;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc;

/// <summary>How a channel connects and what its calls carry. Read once, when the channel is made.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Bytes a response message may have, inflated too; null for no limit. Over it: RESOURCE_EXHAUSTED.</summary>
    public int? MaxReceiveMessageSize { get; set; } = GrpcServiceOptions.DefaultMaxReceiveMessageSize;

    /// <summary>Bytes a request message may have; null (the default) for no limit. Over it: RESOURCE_EXHAUSTED.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// <c>gzip</c> to compress requests, save those written with <see cref="WriteFlags.NoCompress"/>; null (the default) not to, for a server
    /// that cannot read it answers UNIMPLEMENTED. Responses may be compressed either way.
    /// </summary>
    /// <exception cref="ArgumentException">It is not known here.</exception>
    public string? RequestCompressionAlgorithm
    {
        get;
        set
        {
            RequestEncoding = Compression.Of(value);
            field = value;
        }
    }

    internal MessageEncoding RequestEncoding { get; private set; }

    /// <summary>The pause after the first failed connection; each further one is 1.6 times as long. Default 100 ms.</summary>
    public TimeSpan InitialReconnectBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between connections, before jitter of a fifth either way. Default 5 s.</summary>
    public TimeSpan MaxReconnectBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one connection may take to come up, TLS included. Default 20 s. Runs on the machine's time.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether more connections are made when one is full (a server allows about 100 calls on each; the default), or calls wait.
    /// </summary>
    public bool EnableMultipleHttp2Connections { get; set; } = true;

    /// <summary>Sent with every call, before the call's own headers: a shared secret, say. Never logged.</summary>
    public Metadata? CallMetadata { get; set; }

    /// <summary>Whom to trust and who we are, for https; null for the machine's own trust.</summary>
    public SslClientAuthenticationOptions? SslOptions { get; set; }

    /// <summary>Where log lines go; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>What deadlines and backoff run on.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The chance in the backoff; null for one seeded by the machine.</summary>
    public Random? Random { get; set; }
}
