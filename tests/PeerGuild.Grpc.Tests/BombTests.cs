using Google.Protobuf;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>Messages that are tiny on the wire and huge inflated.</summary>
[Collection(nameof(Alone))]
public sealed class BombTests
{
    private const string Ok = "0";
    private const string ResourceExhausted = "8";
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Zipped = RawGrpc.Gzip(new Message { Text = "hello hello hello" }.ToByteArray());

    [Fact]
    public async Task A_bomb_of_a_gibibyte_is_RESOURCE_EXHAUSTED_and_costs_a_few_megabytes()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var part = RawGrpc.Gzip(new byte[16 * Megabyte]);
        byte[] bomb = [.. Enumerable.Repeat(part, 64).SelectMany(bytes => bytes)];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(ResourceExhausted, await PostGzipAsync(raw, bomb));
        var spent = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(spent < 32 * Megabyte, $"{bomb.Length} bytes that inflate to 1 GiB made the process allocate {spent} bytes.");
        Assert.Equal(Ok, await PostGzipAsync(raw, Zipped));
    }

    [Fact]
    public async Task A_hundred_bombs_at_once_leave_the_server_healthy()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        using var raw = new RawGrpc(server.Address);
        var bomb = RawGrpc.Gzip(new byte[64 * Megabyte]);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostGzipAsync(raw, bomb)));
        var spent = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.All(answers, status => Assert.Equal(ResourceExhausted, status));
        Assert.True(spent < 1600L * Megabyte, $"100 bombs of 64 MiB made the process allocate {spent / Megabyte} MiB.");
        Assert.Equal(Ok, await PostGzipAsync(raw, Zipped));
    }

    private static async Task<string?> PostGzipAsync(RawGrpc raw, byte[] payload) =>
        (await raw.PostAsync(RawGrpc.Frame(1, payload), headers: ("grpc-encoding", "gzip")).Soon()).GrpcStatus;
}
