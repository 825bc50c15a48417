using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>Requests, as the caller writes them.</summary>
internal sealed class RequestWriter<T>(ClientCall call, StreamedRequest content, Marshaller<T> marshaller, GrpcChannelOptions options)
    : IClientStreamWriter<T>
{
    private int _isWriting;
    private bool _isComplete;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        BeginWrite();
        try
        {
            using var cancellation = call.CancelWith(cancellationToken);
            using var frame = new MessageFrame(options.MaxSendMessageSize);
            var flags = (WriteOptions ?? call.Options.WriteOptions ?? WriteOptions.Default).Flags;
            var bytes = frame.Write(message, marshaller, options.RequestEncoding.With(flags));
            await SendAsync(bytes, flush: !flags.HasFlag(WriteFlags.BufferHint));
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        BeginWrite();
        _isComplete = true;
        content.Complete();
        Volatile.Write(ref _isWriting, 0);
        return Task.CompletedTask;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, bool flush)
    {
        try
        {
            var stream = await content.Opened;
            call.ThrowIfEnded();
            await stream.WriteAsync(bytes, call.Stopping);
            if (flush)
            {
                await stream.FlushAsync(call.Stopping);
            }
        }
        catch (Exception exception)
        {
            throw await call.FailWriteAsync(exception);
        }
    }

    private void BeginWrite()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
        {
            throw new InvalidOperationException("The last write has not ended: await each before the next.");
        }

        if (_isComplete)
        {
            Volatile.Write(ref _isWriting, 0);
            throw new InvalidOperationException("The requests have been completed.");
        }
    }
}
