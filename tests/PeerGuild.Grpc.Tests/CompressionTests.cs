using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>What is sent in gzip, and what is not.</summary>
public sealed class CompressionTests
{
    private const byte Plain = 0;
    private const byte Compressed = 1;

    private static readonly Message Repetitive = new() { Text = string.Concat(Enumerable.Repeat("again and ", 500)) };

    private static readonly Action<GrpcServiceOptions> Zip = options => options.ResponseCompressionAlgorithm = "gzip";

    private static readonly WriteOptions NoCompress = new(WriteFlags.NoCompress);

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity,gzip")]
    [InlineData("deflate, gzip")]
    public async Task A_server_set_to_gzip_compresses_for_a_client_that_accepts_it(string accepted)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new() { Options = Zip });
        var answer = await AskAsync(server, Repetitive, ("grpc-accept-encoding", accepted));
        Assert.Equal(("0", "gzip", Compressed), (answer.GrpcStatus, answer.Encoding, answer.Body[0]));
        Assert.True(answer.Body.Length < 200, $"{answer.Body.Length} bytes are not compressed.");
        Assert.Equal(Repetitive, Message.Parser.ParseFrom(RawGrpc.Gunzip(answer.Body[5..])));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("deflate,gzippy")]
    public async Task A_client_that_does_not_accept_gzip_is_answered_plainly(string? accepted)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new() { Options = Zip });
        var answer = await AskAsync(server, Repetitive, accepted is null ? [] : [("grpc-accept-encoding", accepted)]);
        Assert.Equal(("0", null, Plain), (answer.GrpcStatus, answer.Encoding, answer.Body[0]));
    }

    [Fact]
    public async Task A_server_that_is_not_set_to_gzip_answers_plainly()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var answer = await AskAsync(server, Repetitive, ("grpc-accept-encoding", "gzip"));
        Assert.Equal(("0", null, Plain), (answer.GrpcStatus, answer.Encoding, answer.Body[0]));
    }

    [Fact]
    public async Task A_message_that_compression_would_not_make_smaller_is_sent_plainly()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new() { Options = Zip });
        var answer = await AskAsync(server, new Message { Text = "short" }, ("grpc-accept-encoding", "gzip"));
        Assert.Equal(("gzip", Plain), (answer.Encoding, answer.Body[0]));
    }

    [Fact]
    public async Task A_handler_may_ask_that_its_response_is_not_compressed()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (request, context) =>
            {
                context.WriteOptions = NoCompress;
                return Task.FromResult(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Options = Zip });
        Assert.Equal(Plain, (await AskAsync(server, Repetitive, ("grpc-accept-encoding", "gzip"))).Body[0]);
    }

    [Fact]
    public async Task Each_message_of_a_stream_may_be_compressed_or_not()
    {
        var probe = new ScriptedProbe
        {
            OnScatter = async (request, responses, _) =>
            {
                responses.WriteOptions = NoCompress;
                await responses.WriteAsync(request);
                responses.WriteOptions = null;
                await responses.WriteAsync(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Options = Zip });
        using var raw = new RawGrpc(server.Address);
        var body = RawGrpc.Frame(Plain, Repetitive.ToByteArray());
        var answer = await raw.PostAsync(body, "Scatter", ("grpc-accept-encoding", "gzip")).Soon();
        Assert.Equal((Plain, Compressed), (answer.Body[0], answer.Body[body.Length]));
    }

    [Fact]
    public async Task A_channel_set_to_gzip_compresses_its_requests_and_says_so()
    {
        await using var sent = await SentBytes.ToAsync("gzip");
        await sent.Client.UnaryAsync(Repetitive).ResponseAsync.Soon();
        Assert.Equal(("gzip", "identity,gzip", Compressed), (sent.Encoding, sent.Accepted, sent.Body[0]));
        Assert.Equal(Repetitive, Message.Parser.ParseFrom(RawGrpc.Gunzip(sent.Body[5..])));
    }

    [Fact]
    public async Task A_channel_that_is_not_set_to_gzip_accepts_it_and_sends_plainly()
    {
        await using var sent = await SentBytes.ToAsync(null);
        await sent.Client.UnaryAsync(Repetitive).ResponseAsync.Soon();
        Assert.Equal((null, "identity,gzip", Plain), (sent.Encoding, sent.Accepted, sent.Body[0]));
    }

    [Fact]
    public async Task A_call_may_ask_that_its_request_is_not_compressed()
    {
        await using var sent = await SentBytes.ToAsync("gzip");
        await sent.Client.UnaryAsync(Repetitive, new CallOptions(writeOptions: NoCompress)).ResponseAsync.Soon();
        Assert.Equal(Plain, sent.Body[0]);
    }

    [Fact]
    public async Task Each_request_of_a_stream_may_be_compressed_or_not()
    {
        await using var sent = await SentBytes.ToAsync("gzip");
        using var call = sent.Client.Gather();
        call.RequestStream.WriteOptions = NoCompress;
        await call.RequestStream.WriteAsync(Repetitive).Soon();
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync(Repetitive).Soon();
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync.Soon();
        Assert.Equal((Plain, Compressed), (sent.Body[0], sent.Body[5 + Repetitive.CalculateSize()]));
    }

    [Fact]
    public async Task All_kinds_of_call_work_with_gzip_both_ways()
    {
        await using var server = await TestServer.StartAsync(Everything(), new() { Options = Zip });
        var client = server.ClientWith(new() { RequestCompressionAlgorithm = "gzip" });
        Assert.Equal(Repetitive, await client.UnaryAsync(Repetitive).ResponseAsync.Soon());
        Assert.Equal(new Message(), await client.UnaryAsync(new Message()).ResponseAsync.Soon());

        using var gather = client.Gather();
        await gather.RequestStream.WriteAsync(Repetitive).Soon();
        await gather.RequestStream.WriteAsync(new Message { Text = "short" }).Soon();
        await gather.RequestStream.CompleteAsync();
        Assert.Equal(Repetitive.Text + "short", (await gather.ResponseAsync.Soon()).Text);

        using var scatter = client.Scatter(Repetitive);
        Assert.Equal([Repetitive, Repetitive, Repetitive], await scatter.ResponseStream.ToListAsync().Soon());

        using var chat = client.Chat();
        await chat.RequestStream.WriteAsync(Repetitive).Soon();
        await chat.RequestStream.CompleteAsync();
        Assert.Equal([Repetitive], await chat.ResponseStream.ToListAsync().Soon());
    }

    [Fact]
    public void An_algorithm_that_is_not_known_is_refused_where_it_is_set()
    {
        Assert.Throws<ArgumentException>(() => new GrpcChannelOptions { RequestCompressionAlgorithm = "snappy" });
        Assert.Throws<ArgumentException>(() => new GrpcServiceOptions { ResponseCompressionAlgorithm = "deflate" });
    }

    private static ScriptedProbe Everything() => new()
    {
        OnUnary = (request, _) => Task.FromResult(request),
        OnGather = async (requests, _) =>
            new Message { Text = string.Concat((await requests.ToListAsync()).Select(request => request.Text)) },
        OnScatter = async (request, responses, _) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await responses.WriteAsync(request);
            }
        },
        OnChat = async (requests, responses, _) =>
        {
            await foreach (var request in requests.ReadAllAsync())
            {
                await responses.WriteAsync(request);
            }
        },
    };

    private static async Task<RawGrpc.RawAnswer> AskAsync(TestServer server, Message request, params (string, string)[] headers)
    {
        using var raw = new RawGrpc(server.Address);
        return await raw.PostAsync(RawGrpc.Frame(Plain, request.ToByteArray()), headers: headers).Soon();
    }

    /// <summary>What a channel sends, byte for byte: a server by hand writes it down and answers each call with an empty message.</summary>
    private sealed class SentBytes : IAsyncDisposable
    {
        private TestServer? _server;

        public string? Encoding { get; private set; }

        public string? Accepted { get; private set; }

        public byte[] Body { get; private set; } = [];

        public Probe.V1.Probe.ProbeClient Client { get; private set; } = null!;

        public static async Task<SentBytes> ToAsync(string? algorithm)
        {
            var sent = new SentBytes();
            sent._server = await TestServer.StartAsync(app => app.Run(sent.TakeAsync));
            sent.Client = sent._server.ClientWith(new() { RequestCompressionAlgorithm = algorithm });
            return sent;
        }

        public ValueTask DisposeAsync() => _server!.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            Encoding = http.Request.Headers["grpc-encoding"];
            Accepted = http.Request.Headers["grpc-accept-encoding"];
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            Body = body.ToArray();
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(RawGrpc.Frame(Plain, []));
            http.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
