using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Rest;
using PeerGuild.Discord.Tests.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

/// <summary>The one edge that scripted sockets leave out: real WebSockets, against Kestrel on a port of its choice.</summary>
public class RealSocketTests
{
    [Fact]
    public async Task A_real_socket_carries_a_stream_from_Hello_to_a_goodbye_with_1000()
    {
        var goodbye = new TaskCompletionSource<WebSocketCloseStatus?>();
        await using var server = await ServeAsync(async socket =>
        {
            await SendAsync(socket, Frames.Hello(), Frames.Ready());
            goodbye.SetResult(await LastOfAsync(socket));
        });
        using var logs = new TestLogs();
        using var http = new ScriptedHttp();
        var connection = Make(server, http, logs);
        using var stop = new CancellationTokenSource();
        var running = connection.RunAsync(new Dispatches.DispatchTable(), stop.Token);
        await Until.True(() => connection.SequenceHandled == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Soon());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await goodbye.Task.Soon());
    }

    [Fact]
    public async Task A_real_socket_tells_the_peers_close_code()
    {
        await using var server = await ServeAsync(async socket =>
        {
            await SendAsync(socket, Frames.Hello());
            await socket.CloseOutputAsync((WebSocketCloseStatus)4004, "Authentication failed.", CancellationToken.None);
            await LastOfAsync(socket);
        });
        using var logs = new TestLogs();
        logs.Expect("stopped");
        using var http = new ScriptedHttp();
        var stopped = await Assert.ThrowsAsync<DiscordException>(() =>
            Make(server, http, logs).RunAsync(new Dispatches.DispatchTable(), CancellationToken.None).Soon());
        Assert.Equal(4004, stopped.CloseCode);
    }

    private static DiscordConnection Make(WebApplication server, ScriptedHttp http, TestLogs logs)
    {
        var url = server.Urls.Single().Replace("http", "ws", StringComparison.Ordinal);
        http.Always(() => Answers.Json(ConnectionFixture.GatewayBot(remaining: 900).Replace("ws://gateway.test", url, StringComparison.Ordinal)));
        var options = new DiscordOptions { Token = ConnectionFixture.Token };
        var rest = new DiscordRest(options, http, TimeProvider.System, new Random(1), logs.Logger<DiscordRest>());
        var budget = new IdentifyBudget(rest, TimeProvider.System, logs.Logger<IdentifyBudget>());
        return new DiscordConnection(options, budget, TimeProvider.System, new Random(1), logs.Logger<DiscordConnection>());
    }

    private static async Task<WebApplication> ServeAsync(Func<WebSocket, Task> peer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(async context => await peer(await context.WebSockets.AcceptWebSocketAsync()));
        await server.StartAsync();
        return server;
    }

    private static async Task SendAsync(WebSocket socket, params string[] payloads)
    {
        using var compressed = new MemoryStream();
        await using var zlib = new ZLibStream(compressed, CompressionLevel.Fastest);
        foreach (var payload in payloads)
        {
            zlib.Write(Encoding.UTF8.GetBytes(payload));
            zlib.Flush();
            await socket.SendAsync(compressed.ToArray(), WebSocketMessageType.Binary, true, CancellationToken.None);
            compressed.SetLength(0);
        }
    }

    private static async Task<WebSocketCloseStatus?> LastOfAsync(WebSocket socket)
    {
        var buffer = new byte[8192];
        while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }

        return socket.CloseStatus;
    }
}
