using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>A call's header fields, out and in.</summary>
internal static class RequestFields
{
    private static readonly string UserAgent = $"peerguild-grpc/{typeof(RequestFields).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>A request as PROTOCOL-HTTP2 has it.</summary>
    public static HttpRequestMessage Write(
        Uri address,
        MessageEncoding encoding,
        TimeSpan? timeout,
        HttpContent content,
        params ReadOnlySpan<Metadata?> metadata)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var fields = request.Headers;
        fields.TryAddWithoutValidation("te", "trailers");
        fields.TryAddWithoutValidation("user-agent", UserAgent);
        fields.TryAddWithoutValidation(WireNames.AcceptEncoding, WireNames.AcceptedEncodings);
        if (encoding == MessageEncoding.Gzip)
        {
            fields.TryAddWithoutValidation(WireNames.Encoding, WireNames.Gzip);
        }

        if (timeout is { } left)
        {
            fields.TryAddWithoutValidation(WireNames.Timeout, WireTimeout.Format(left));
        }

        foreach (var entries in metadata)
        {
            Add(fields, entries);
        }

        return request;
    }

    /// <summary>What a peer sent as metadata.</summary>
    public static Metadata Read(HttpHeaders fields)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in fields.NonValidated)
        {
            foreach (var value in values)
            {
                MetadataFields.Decode(metadata, name, value);
            }
        }

        return metadata;
    }

    private static void Add(HttpRequestHeaders fields, Metadata? metadata)
    {
        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (!WireNames.IsReserved(entry.Key))
            {
                fields.TryAddWithoutValidation(entry.Key, MetadataFields.Encode(entry));
            }
        }
    }
}
