using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Server;

/// <summary>
/// The response of one call: headers, messages, status, in this order, and nothing after the status. The handler writes and the deadline
/// ends, perhaps at the same moment: each step is taken under the gate, so that only one of them ends the call.
/// </summary>
internal sealed class ServerResponse(HttpContext http, GrpcServiceOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MessageFrame _frame = new(options.MaxSendMessageSize);
    private readonly MessageEncoding _encoding =
        Compression.Accepted(options.ResponseEncoding, http.Request.Headers[WireNames.AcceptEncoding]);

    private bool _hasEnded;

    /// <summary>Sends the headers.</summary>
    public async Task WriteHeadersAsync(Metadata headers)
    {
        Task started;
        lock (_gate)
        {
            ThrowIfEnded();
            if (http.Response.HasStarted)
            {
                throw new InvalidOperationException("The response headers have been sent.");
            }

            Append(http.Response.Headers, headers);
            started = StartAsync(CancellationToken.None);
        }

        await started;
        await http.Response.BodyWriter.FlushAsync();
    }

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="marshaller">How it is serialized.</param>
    /// <param name="flags">With a buffer hint where more follows at once, be it a message or the status.</param>
    /// <param name="cancellationToken">Gives up waiting for a slow reader; the message may be sent all the same.</param>
    public async Task WriteAsync<T>(T message, Marshaller<T> marshaller, WriteFlags flags, CancellationToken cancellationToken)
    {
        var frame = _frame.Write(message, marshaller, _encoding.With(flags));
        Task started;
        lock (_gate)
        {
            ThrowIfEnded();
            started = StartAsync(cancellationToken); // Kestrel wants it before the first byte of the body.
        }

        await started;
        ValueTask<FlushResult> flushed = default;
        lock (_gate)
        {
            ThrowIfEnded();
            http.Response.BodyWriter.Write(frame.Span);
            if (!flags.HasFlag(WriteFlags.BufferHint))
            {
                flushed = http.Response.BodyWriter.FlushAsync(cancellationToken);
            }
        }

        await flushed;
    }

    /// <summary>Ends the response with the status, unless it has ended: in trailers, or in the headers if nothing was sent.</summary>
    /// <returns>Whether this is the end that counts.</returns>
    public bool TryEnd(Status status, Metadata trailers)
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return false;
            }

            _hasEnded = true;
            var fields = http.Response.HasStarted
                ? http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
                : http.Response.Headers;
            fields[WireNames.Status] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
            if (status.Detail is { Length: > 0 } detail)
            {
                fields[WireNames.Message] = PercentEncoding.Encode(detail);
            }

            Append(fields, trailers);
            return true;
        }
    }

    public void Dispose() => _frame.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        if (_encoding == MessageEncoding.Gzip && !http.Response.HasStarted)
        {
            http.Response.Headers[WireNames.Encoding] = WireNames.Gzip;
        }

        return http.Response.StartAsync(cancellationToken);
    }

    private static void Append(IHeaderDictionary fields, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!WireNames.IsReserved(entry.Key))
            {
                fields.Append(entry.Key, MetadataFields.Encode(entry));
            }
        }
    }

    private void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException("The call has ended: nothing can be sent.");
        }
    }
}
