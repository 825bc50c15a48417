using Google.Protobuf;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>Compressed messages that lie: the documented status, bounded memory, and a server that goes on.</summary>
public sealed class HostileMessageTests
{
    private const string Ok = "0";
    private const string ResourceExhausted = "8";
    private const string Unimplemented = "12";
    private const string Internal = "13";
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Hello = new Message { Text = "hello hello hello hello" }.ToByteArray();
    private static readonly byte[] Zipped = RawGrpc.Gzip(Hello);

    [Fact]
    public async Task A_bomb_in_a_stream_of_requests_is_RESOURCE_EXHAUSTED()
    {
        var probe = new ScriptedProbe { OnGather = async (requests, _) => new Message { Count = (await requests.ToListAsync()).Count } };
        await using var server = await TestServer.StartAsync(probe);
        using var raw = new RawGrpc(server.Address);
        byte[] body = [.. RawGrpc.Frame(1, Zipped), .. RawGrpc.Frame(1, RawGrpc.Gzip(new byte[64 * Megabyte]))];
        Assert.Equal(ResourceExhausted, (await raw.PostAsync(body, "Gather", ("grpc-encoding", "gzip")).Soon()).GrpcStatus);
    }

    [Fact]
    public async Task Gzip_cut_off_anywhere_is_INTERNAL()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        for (var length = 1; length < Zipped.Length; length++)
        {
            Assert.Equal((length, Internal), (length, await PostGzipAsync(raw, Zipped[..length])));
        }

        Assert.Equal(Ok, await PostGzipAsync(raw, Zipped));
    }

    [Theory]
    [InlineData(5)] // The checksum.
    [InlineData(1)] // The length.
    public async Task Gzip_that_does_not_match_its_own_checks_is_INTERNAL(int fromEnd)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        byte[] broken = [.. Zipped];
        broken[^fromEnd] ^= 1;
        Assert.Equal(Internal, await PostGzipAsync(raw, broken));
    }

    [Fact]
    public async Task No_bytes_at_all_are_the_empty_message_as_GZipStream_writes_it()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        Assert.Equal(Ok, await PostGzipAsync(raw, []));
    }

    [Theory]
    [InlineData(null, Internal)]
    [InlineData("identity", Internal)]
    [InlineData("deflate", Unimplemented)]
    [InlineData("gzip,gzip", Unimplemented)]
    [InlineData("GZIP", Unimplemented)]
    public async Task A_compressed_message_without_an_encoding_that_is_known_has_its_status(string? encoding, string status)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        (string, string)[] headers = encoding is null ? [] : [("grpc-encoding", encoding)];
        var answer = await raw.PostAsync(RawGrpc.Frame(1, Zipped), headers: headers).Soon();
        Assert.Equal((status, status == Unimplemented ? "identity,gzip" : null), (answer.GrpcStatus, answer.AcceptEncoding));
        Assert.Equal(Ok, await PostGzipAsync(raw, Zipped));
    }

    [Theory]
    [InlineData(-1, Internal)] // What is left of the message begins the next one.
    [InlineData(1, Internal)] // The body ends inside the message.
    [InlineData(4 * Megabyte, ResourceExhausted)]
    [InlineData(int.MaxValue - 100, ResourceExhausted)]
    public async Task A_length_prefix_that_lies_has_its_status(int lie, string status)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var body = RawGrpc.Frame(0, Hello);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), Hello.Length + lie);
        Assert.Equal(status, (await raw.PostAsync(body).Soon()).GrpcStatus);
        Assert.Equal(Ok, await PostGzipAsync(raw, Zipped));
    }

    private static async Task<string?> PostGzipAsync(RawGrpc raw, byte[] payload) =>
        (await raw.PostAsync(RawGrpc.Frame(1, payload), headers: ("grpc-encoding", "gzip")).Soon()).GrpcStatus;
}
