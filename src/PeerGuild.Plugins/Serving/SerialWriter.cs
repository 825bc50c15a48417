using Grpc.Core;

namespace PeerGuild.Plugins.Serving;

/// <summary>Lets several writers share a stream that takes one message at a time. Thread-safe.</summary>
internal sealed class SerialWriter<T>(IServerStreamWriter<T> stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    public async Task WriteAsync(T message)
    {
        await _turn.WaitAsync();
        try
        {
            await stream.WriteAsync(message);
        }
        finally
        {
            _turn.Release();
        }
    }
}
