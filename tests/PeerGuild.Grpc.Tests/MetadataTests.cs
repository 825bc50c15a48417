using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class MetadataTests
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    [Fact]
    public async Task Text_bytes_and_repeated_keys_reach_the_handler()
    {
        Metadata? seen = null;
        var probe = new ScriptedProbe
        {
            OnUnary = (request, context) =>
            {
                seen = context.RequestHeaders;
                return Task.FromResult(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        var headers = new Metadata
        {
            { "x-text", "plain text, with a comma" },
            { "x-data-bin", AllBytes },
            { "x-twice", "1" },
            { "X-Twice", "2" },
        };
        await server.Client.UnaryAsync(new Message(), headers).ResponseAsync.Soon();

        Assert.Equal("plain text, with a comma", seen!.GetValue("X-Text"));
        Assert.Equal(AllBytes, seen.GetValueBytes("x-data-bin"));
        Assert.Equal("1, 2", seen.GetValue("x-twice")); // Joined on the way, as HTTP and gRPC allow.
        Assert.Null(seen.Get("grpc-accept-encoding"));
        Assert.Null(seen.Get("te"));
    }

    [Fact]
    public async Task Response_headers_arrive_before_the_first_message_and_trailers_with_the_status()
    {
        var release = new TaskCompletionSource();
        var probe = new ScriptedProbe
        {
            OnScatter = async (_, responses, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "yes" }, { "x-early-bin", AllBytes } });
                await release.Task;
                await responses.WriteAsync(new Message());
                context.ResponseTrailers.Add("x-late", "yes");
                context.ResponseTrailers.Add("x-late-bin", AllBytes);
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Scatter(new Message());
        var headers = await call.ResponseHeadersAsync.Soon(); // Nobody has read yet.
        Assert.Equal("yes", headers.GetValue("x-early"));
        Assert.Equal(AllBytes, headers.GetValueBytes("x-early-bin"));
        release.SetResult();
        Assert.Single(await call.ResponseStream.ToListAsync().Soon());
        Assert.Equal("yes", call.GetTrailers().GetValue("x-late"));
        Assert.Equal(AllBytes, call.GetTrailers().GetValueBytes("x-late-bin"));
    }

    [Fact]
    public async Task Response_headers_go_out_once()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync([]);
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
                return request;
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    [Fact]
    public async Task A_failure_without_a_message_carries_its_trailers_too()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (_, context) =>
            {
                context.ResponseTrailers.Add("x-from-context", "1");
                throw new RpcException(new Status(StatusCode.NotFound, "no"), new Metadata { { "x-from-exception", "2" } });
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        var failure = await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()));
        Assert.Equal("1", failure.Trailers.GetValue("x-from-context"));
        Assert.Equal("2", failure.Trailers.GetValue("x-from-exception"));
    }

    [Fact]
    public async Task Call_metadata_of_the_channel_goes_with_every_call()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (_, context) => Task.FromResult(new Message { Text = context.RequestHeaders.GetValue("x-secret") }),
        };
        await using var server = await TestServer.StartAsync(probe);
        var client = server.ClientWith(new() { CallMetadata = new Metadata { { "x-secret", "abc" } } });
        Assert.Equal("abc", (await client.UnaryAsync(new Message()).ResponseAsync.Soon()).Text);
        Assert.Equal("abc", (await client.UnaryAsync(new Message(), new Metadata { { "x-other", "d" } }).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task Call_metadata_is_never_logged()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var client = server.ClientWith(new() { CallMetadata = new Metadata { { "x-secret", "do-not-log-me" } } });
        await client.UnaryAsync(new Message()).ResponseAsync.Soon();
        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains("do-not-log-me", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("has space", "x")]
    [InlineData("", "x")]
    [InlineData("x-bin", "text under a binary key")]
    [InlineData("x-text", "größer")]
    [InlineData("x-text", "line\nbreak")]
    public void What_a_header_cannot_carry_is_refused_at_once(string key, string value) =>
        Assert.ThrowsAny<ArgumentException>(() => new Metadata { { key, value } });

    [Fact]
    public void Bytes_need_a_binary_key() => Assert.Throws<ArgumentException>(() => new Metadata { { "x-text", [1, 2] } });

    [Fact]
    public void Empty_metadata_stays_empty() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("x", "y"));

    [Fact]
    public async Task The_handler_sees_method_host_peer_and_the_http_request()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (_, context) => Task.FromResult(new Message
            {
                Text = $"{context.Method} {context.Host} {context.Peer[..15]} {context.GetHttpContext().Request.Protocol}",
            }),
        };
        await using var server = await TestServer.StartAsync(probe);
        var response = await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
        Assert.Equal($"/peerguild.probe.v1.Probe/Unary {server.Address["http://".Length..]} ipv4:127.0.0.1: HTTP/2", response.Text);
    }
}
