using System.Net.WebSockets;
using System.Text;

namespace PeerGuild.Sandbox.Tests;

/// <summary>A gateway connection that says and hears payloads as they are on the wire.</summary>
public sealed class TestGateway : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>READY's data, after an identify.</summary>
    public JsonNode Ready { get; private set; } = new JsonObject();

    public long Sequence { get; private set; }

    public string Session => Ready["session_id"]!.ToString();

    public static async Task<TestGateway> OpenAsync(string url)
    {
        var gateway = new TestGateway();
        await gateway._socket.ConnectAsync(new Uri(url.Replace("http", "ws", StringComparison.Ordinal) + "/gateway?v=10&encoding=json"), CancellationToken.None).Soon();
        Assert.Equal(10, (await gateway.HearAsync())["op"]!.GetValue<int>());
        return gateway;
    }

    public static async Task<TestGateway> IdentifyAsync(string url, string token, int intents, string extra = "")
    {
        var gateway = await OpenAsync(url);
        await gateway.SayIdentifyAsync(token, intents, extra);
        gateway.Ready = (await gateway.HearAsync("READY"))["d"]!;
        return gateway;
    }

    public Task SayIdentifyAsync(string token, int intents, string extra = "") =>
        SayAsync($$$"""{"op":2,"d":{"token":"{{{token}}}","intents":{{{intents}}},"properties":{"os":"linux","browser":"t","device":"t"}{{{extra}}} } }""");

    public Task SayAsync(string payload) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(payload), WebSocketMessageType.Text, true, CancellationToken.None).Soon();

    /// <summary>The next payload.</summary>
    public async Task<JsonNode> HearAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).AsTask().Soon();
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new ClosedException((int)_socket.CloseStatus!.Value);
            }

            if (part.EndOfMessage)
            {
                var payload = JsonNode.Parse(_buffer.AsSpan(0, length))!;
                Sequence = payload["s"]?.GetValue<long>() ?? Sequence;
                return payload;
            }
        }
    }

    /// <summary>The next dispatch of a kind; others before it are passed over.</summary>
    public async Task<JsonNode> HearAsync(string name)
    {
        while (true)
        {
            var payload = await HearAsync();
            if (payload["t"]?.ToString() == name)
            {
                return payload;
            }
        }
    }

    /// <summary>What is heard until the server has answered a heartbeat: everything sent so far.</summary>
    public async Task<List<JsonNode>> HearAllAsync()
    {
        await SayAsync("""{"op":1,"d":null}""");
        var heard = new List<JsonNode>();
        while (true)
        {
            var payload = await HearAsync();
            if (payload["op"]!.GetValue<int>() == 11)
            {
                return heard;
            }

            heard.Add(payload);
        }
    }

    /// <summary>The code the server closes with.</summary>
    public async Task<int> ClosedAsync()
    {
        try
        {
            while (true)
            {
                await HearAsync();
            }
        }
        catch (ClosedException closed)
        {
            return closed.Code;
        }
    }

    public void Break() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private sealed class ClosedException(int code) : Exception($"Closed with {code}.")
    {
        public int Code => code;
    }
}
