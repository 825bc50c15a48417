using System.Threading.Channels;
using Grpc.Core;

namespace PeerGuild.Plugins.Testing;

/// <summary>One direction of a call without a socket: what is written on one side is read on the other.</summary>
internal sealed class DirectStream<T>(Func<T, T> copy) : IServerStreamWriter<T>, IClientStreamWriter<T>, IAsyncStreamReader<T>
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("Nothing has been read.");

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _channel.Writer.TryWrite(copy(message))
            ? Task.CompletedTask
            : Task.FromException(new RpcException(new Status(StatusCode.Cancelled, "The call is over.")));
    }

    public Task CompleteAsync()
    {
        _channel.Writer.TryComplete();
        return Task.CompletedTask;
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _channel.Reader.WaitToReadAsync(cancellationToken))
            {
                return false;
            }
        }
        catch (ChannelClosedException exception) when (exception.InnerException is RpcException rpc)
        {
            throw rpc;
        }

        return _channel.Reader.TryRead(out _current);
    }

    /// <summary>Ends with the handler that writes here, well or not.</summary>
    public async Task EndWithAsync(Task handler)
    {
        try
        {
            await handler;
            _channel.Writer.TryComplete();
        }
        catch (RpcException exception)
        {
            _channel.Writer.TryComplete(exception);
        }
    }
}
