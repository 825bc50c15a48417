using System.Net;
using Google.Protobuf;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class MalformedRequestTests
{
    private const string Ok = "0";
    private const string ResourceExhausted = "8";
    private const string Unimplemented = "12";
    private const string Internal = "13";

    private static readonly byte[] Hello = new Message { Text = "hello" }.ToByteArray();

    [Theory]
    [InlineData(new byte[] { }, Unimplemented)] // No message at all.
    [InlineData(new byte[] { 0, 0 }, Internal)] // Ends inside the prefix.
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1, 2 }, Internal)] // Ends inside the message.
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, Internal)] // Neither 0 nor 1.
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, Internal)] // Compressed, and nobody said how.
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, ResourceExhausted)] // Four gibibytes announced.
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 0x0a, 0x7f }, Internal)] // Not a protobuf message.
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, Unimplemented)] // Two messages where one is due.
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, Ok)]
    public async Task A_malformed_body_has_its_status(byte[] body, string status)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        Assert.Equal(status, (await raw.PostAsync(body).Soon()).GrpcStatus);
    }

    [Fact]
    public async Task A_gzip_message_is_inflated()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var answer = await raw.PostAsync(RawGrpc.Frame(1, RawGrpc.Gzip(Hello)), headers: ("grpc-encoding", "gzip")).Soon();
        Assert.Equal(Ok, answer.GrpcStatus);
        Assert.Equal(RawGrpc.Frame(0, Hello), answer.Body);
    }

    [Fact]
    public async Task A_small_gzip_message_that_inflates_over_the_limit_is_RESOURCE_EXHAUSTED()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var bomb = RawGrpc.Gzip(new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < 100_000);
        var answer = await raw.PostAsync(RawGrpc.Frame(1, bomb), headers: ("grpc-encoding", "gzip")).Soon();
        Assert.Equal(ResourceExhausted, answer.GrpcStatus);
    }

    [Fact]
    public async Task What_claims_to_be_gzip_and_is_not_is_INTERNAL()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var answer = await raw.PostAsync(RawGrpc.Frame(1, [1, 2, 3]), headers: ("grpc-encoding", "gzip")).Soon();
        Assert.Equal(Internal, answer.GrpcStatus);
    }

    [Fact]
    public async Task An_unknown_compression_is_UNIMPLEMENTED_and_the_client_learns_the_known_ones()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var answer = await raw.PostAsync(RawGrpc.Frame(1, Hello), headers: ("grpc-encoding", "snappy")).Soon();
        Assert.Equal((Unimplemented, "identity,gzip"), (answer.GrpcStatus, answer.AcceptEncoding));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("123456789m")]
    [InlineData("-5S")]
    [InlineData("1x")]
    public async Task A_malformed_timeout_is_INTERNAL(string timeout)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        Assert.Equal(Internal, (await raw.PostAsync(RawGrpc.Frame(0, Hello), headers: ("grpc-timeout", timeout)).Soon()).GrpcStatus);
    }

    [Theory]
    [InlineData("QUI=", "4142")]
    [InlineData("QUI", "4142")]
    [InlineData("QQ,Qg==", "41 42")]
    public async Task Binary_metadata_may_be_padded_or_not_and_joined_by_commas(string field, string hex)
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (_, context) => Task.FromResult(new Message
            {
                Text = string.Join(' ', context.RequestHeaders.GetAll("x-bin").Select(entry => Convert.ToHexString(entry.ValueBytes))),
            }),
        };
        await using var server = await TestServer.StartAsync(probe);
        using var raw = new RawGrpc(server.Address);
        var answer = await raw.PostAsync(RawGrpc.Frame(0, Hello), headers: ("x-bin", field)).Soon();
        Assert.Equal(hex, Message.Parser.ParseFrom(answer.Body[5..]).Text);
    }

    [Fact]
    public async Task A_request_that_is_not_gRPC_gets_an_HTTP_status()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var known = await raw.PostAsync([], "Unary", ("content-type", "text/plain")).Soon();
        var unknown = await raw.PostAsync([], "Nothing", ("content-type", "text/plain")).Soon();
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NotFound), (known.HttpStatus, unknown.HttpStatus));
    }

    [Fact]
    public async Task Thousands_of_broken_bodies_leave_the_server_healthy()
    {
        const int Seed = 20270104;
        var probe = new ScriptedProbe
        {
            OnUnary = (request, _) => Task.FromResult(request),
            OnGather = async (requests, _) => new Message { Count = (await requests.ToListAsync()).Count },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Options = options => options.MaxReceiveMessageSize = 4096 });
        using var raw = new RawGrpc(server.Address);
        var random = new Random(Seed);
        var bodies = Enumerable.Range(0, 3000).Select(_ => Broken(random)).ToArray();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (body, _) =>
        {
            var answer = await raw.PostAsync(body.Bytes, body.Method, body.Headers).Soon();
            Assert.True(answer.GrpcStatus is Ok or ResourceExhausted or Unimplemented or Internal, $"Seed {Seed}: {answer}");
        });
        Assert.Equal("well", (await server.Client.UnaryAsync(new Message { Text = "well" }).ResponseAsync.Soon()).Text);
    }

    private static (byte[] Bytes, string Method, (string, string)[] Headers) Broken(Random random)
    {
        var payload = random.Next(3) switch
        {
            0 => [.. Hello],
            1 => RawGrpc.Gzip(Hello),
            _ => new byte[random.Next(6000)],
        };
        var body = RawGrpc.Frame((byte)random.Next(2), payload);
        for (var change = random.Next(4); change > 0; change--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        var end = random.Next(2) == 0 ? body.Length : random.Next(body.Length + 1);
        (string, string)[] headers = random.Next(2) == 0 ? [] : [("grpc-encoding", "gzip")];
        return (body[..end], random.Next(2) == 0 ? "Unary" : "Gather", headers);
    }
}
