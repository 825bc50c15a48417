using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Bench.Harness;

namespace PeerGuild.Bench.Grpc;

/// <summary>
/// The floor: the same bytes as one HTTP/2 request and response between HttpClient and a minimal endpoint. No frames, no trailers, no
/// metadata, no status, no deadline; the messages are parsed and written at both ends.
/// </summary>
internal static class FloorRoles
{
    /// <summary>The server: <c>floor-server /path</c>.</summary>
    public static async Task ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(args[0], listen => listen.Protocols = HttpProtocols.Http2));
        await using var app = builder.Build();
        var reply = Questions.Reply();
        app.MapPost("/ask", (RequestDelegate)(context => AnswerAsync(context, reply)));
        await app.StartAsync();
        await Role.ServeAsync(_ => Task.FromResult(new Dictionary<string, double>()));
    }

    /// <summary>The client: <c>floor-client /path</c>; a round is <c>calls at-once</c>.</summary>
    public static async Task CallAsync(string[] args)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, token) => ConnectAsync(args[0], token), UseProxy = false };
        using var http = new HttpClient(handler);
        var question = Questions.One();
        await Role.ServeAsync(line => Load.RunAsync(line, () => AskAsync(http, question)));
    }

    private static async Task AnswerAsync(HttpContext context, Answer reply)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _ = Question.Parser.ParseFrom(body.GetBuffer().AsSpan(0, (int)body.Length));
        var bytes = reply.ToByteArray();
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static async Task AskAsync(HttpClient http, Question question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/ask")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(question.ToByteArray()) { Headers = { ContentType = Octets } },
        };
        using var response = await http.SendAsync(request);
        _ = Answer.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());
    }

    private static MediaTypeHeaderValue Octets { get; } = new("application/octet-stream");

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
