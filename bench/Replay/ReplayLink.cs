using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PeerGuild.Bench.Replay;

/// <summary>One bot's gateway connection, with zlib-stream if the bot asked for it.</summary>
internal sealed class ReplayLink(WebSocket socket, bool compresses) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly MemoryStream _packed = new();
    private ZLibStream? _zlib;
    private TaskCompletionSource _beat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;
    private long _heard;

    /// <summary>The last dispatch's number.</summary>
    public long Sequence => _sequence;

    /// <summary>Greets, waits for Identify, begins, and answers heartbeats until the bot goes.</summary>
    public async Task ServeAsync(Func<Task> begin)
    {
        await SendRawAsync("""{"op":10,"d":{"heartbeat_interval":41250}}"""u8.ToArray());
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(buffer) is { } payload)
        {
            switch (payload.GetProperty("op").GetInt32())
            {
                case 1:
                    await BeatAsync(payload);
                    break;
                case 2:
                    _ = begin();
                    break;
            }
        }
    }

    /// <summary>Sends dispatches as fast as they go.</summary>
    public async Task SendAsync(string name, IEnumerable<byte[]> data)
    {
        await _sending.WaitAsync();
        try
        {
            foreach (var d in data)
            {
                var head = string.Create(CultureInfo.InvariantCulture, $"{{\"t\":\"{name}\",\"s\":{++_sequence},\"op\":0,\"d\":");
                await WriteAsync([.. Encoding.ASCII.GetBytes(head), .. d, (byte)'}']);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Asks for a heartbeat (op 1), which names the last dispatch that the bot has read, until it is the last one sent.</summary>
    /// <remarks>More than once: a bot may take payloads in side by side, and answer before it has counted the last.</remarks>
    public async Task TakenInAsync()
    {
        while (Volatile.Read(ref _heard) < _sequence)
        {
            var answer = Volatile.Read(ref _beat).Task;
            await SendRawAsync("""{"op":1,"d":null}"""u8.ToArray());
            await answer.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        }
    }

    public void Dispose()
    {
        socket.Abort();
        _sending.Dispose();
        _zlib?.Dispose();
    }

    private async Task BeatAsync(JsonElement payload)
    {
        Volatile.Write(ref _heard, payload.GetProperty("d") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0);
        Interlocked.Exchange(ref _beat, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        await SendRawAsync("""{"op":11}"""u8.ToArray());
    }

    private async Task SendRawAsync(byte[] payload)
    {
        await _sending.WaitAsync();
        try
        {
            await WriteAsync(payload);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task WriteAsync(byte[] payload)
    {
        if (compresses)
        {
            _zlib ??= new ZLibStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
            _packed.SetLength(0);
            _zlib.Write(payload);
            _zlib.Flush(); // A sync flush: 00 00 FF FF ends the message.
            payload = _packed.ToArray();
        }

        await socket.SendAsync(payload, compresses ? WebSocketMessageType.Binary : WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private async Task<JsonElement?> ReadAsync(byte[] buffer)
    {
        try
        {
            var used = 0;
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(used), CancellationToken.None);
                used += read.Count;
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                if (read.EndOfMessage)
                {
                    return JsonDocument.Parse(buffer.AsMemory(0, used)).RootElement.Clone();
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return null; // The bot has gone.
        }
    }
}
