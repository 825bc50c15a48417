using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace PeerGuild.Grpc.Tests;

/// <summary>A client that sends whatever bytes a test wants, with no knowledge of gRPC.</summary>
internal sealed class RawGrpc(string address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    /// <summary>A frame with its five bytes in front.</summary>
    public static byte[] Frame(byte flag, byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    public static byte[] Gunzip(byte[] compressed)
    {
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Posts a body and reads the answer to its end.</summary>
    public async Task<RawAnswer> PostAsync(byte[] body, string method = "Unary", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), "/peerguild.probe.v1.Probe/" + method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request, CancellationToken.None);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new RawAnswer(
            response.StatusCode,
            Field(response.Headers, "grpc-status") ?? Field(response.TrailingHeaders, "grpc-status"),
            Field(response.Headers, "grpc-accept-encoding"),
            Field(response.Headers, "grpc-encoding"),
            bytes);
    }

    public void Dispose() => _http.Dispose();

    private static string? Field(HttpResponseHeaders fields, string name) =>
        fields.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>What came back.</summary>
    public sealed record RawAnswer(HttpStatusCode HttpStatus, string? GrpcStatus, string? AcceptEncoding, string? Encoding, byte[] Body);
}
