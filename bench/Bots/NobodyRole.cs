using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Bots;

/// <summary>
/// The ceiling: a bot that reads and inflates, and does nothing with what it reads but find what it must answer. It is no bot, only the
/// least that takes the replay's events in.
/// </summary>
internal sealed class NobodyRole(string url) : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly HttpClient _http = new();
    private readonly MemoryStream _packed = new();
    private readonly byte[] _plain = new byte[1 << 20];

    /// <summary><c>nobody URL</c>.</summary>
    public static async Task RunAsync(string[] args)
    {
        using var nobody = new NobodyRole(args[0]);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(() => nobody.ReadAsync(ready));
        await ready.Task;
        await Role.ServeAsync(_ => Task.FromResult(
            new Dictionary<string, double> { ["allocated"] = GC.GetTotalAllocatedBytes(precise: true) }));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
        _packed.Dispose();
    }

    private async Task ReadAsync(TaskCompletionSource ready)
    {
        var address = new Uri($"{url.Replace("http:", "ws:", StringComparison.Ordinal)}/?v=10&encoding=json&compress=zlib-stream");
        await _socket.ConnectAsync(address, CancellationToken.None);
        await using var zlib = new ZLibStream(_packed, CompressionMode.Decompress);
        await SendAsync("""{"op":2,"d":{}}"""); // The replay asks for no more.
        for (var sequence = 0L; ;)
        {
            var length = await ReceiveAsync(zlib);
            var payload = _plain.AsMemory(0, length);
            if (payload.Span.StartsWith("{\"t\":"u8))
            {
                sequence++;
                Answer(payload);
            }
            else if (payload.Span.StartsWith("{\"op\":1,"u8))
            {
                await SendAsync($$"""{"op":1,"d":{{sequence}}}""");
                ready.TrySetResult();
            }
        }
    }

    private async Task<int> ReceiveAsync(ZLibStream zlib)
    {
        _packed.SetLength(0);
        ValueWebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(_plain.AsMemory(), CancellationToken.None);
            _packed.Write(_plain, 0, read.Count);
        }
        while (!read.EndOfMessage);

        _packed.Position = 0;
        var length = 0;
        for (var got = -1; got != 0; length += got)
        {
            got = zlib.Read(_plain, length, _plain.Length - length);
        }

        return length;
    }

    private void Answer(ReadOnlyMemory<byte> payload)
    {
        if (payload.Span.StartsWith("{\"t\":\"INTERACTION_CREATE\""u8))
        {
            using var interaction = JsonDocument.Parse(payload);
            var d = interaction.RootElement.GetProperty("d");
            var callback = $"{url}/api/v10/interactions/{d.GetProperty("id").GetString()}/{d.GetProperty("token").GetString()}/callback";
            const string Reply = """{"type":4,"data":{"content":"You have asked.","flags":64}}""";
            _ = _http.PostAsync(new Uri(callback), new StringContent(Reply, Encoding.UTF8, "application/json"));
        }
    }

    private Task SendAsync(string payload) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(payload), WebSocketMessageType.Text, true, CancellationToken.None);
}
