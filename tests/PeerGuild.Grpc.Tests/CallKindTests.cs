using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class CallKindTests
{
    private static readonly ScriptedProbe Probe = new()
    {
        OnUnary = (request, _) => Task.FromResult(new Message { Text = "got " + request.Text }),
        OnGather = async (requests, _) =>
        {
            var all = await requests.ToListAsync();
            return new Message { Text = string.Join(',', all.Select(message => message.Text)), Count = all.Count };
        },
        OnScatter = async (request, responses, _) =>
        {
            for (var number = 1; number <= request.Count; number++)
            {
                await responses.WriteAsync(new Message { Count = number });
            }
        },
        OnChat = async (requests, responses, _) =>
        {
            await foreach (var request in requests.ReadAllAsync())
            {
                await responses.WriteAsync(new Message { Text = request.Text + "!" });
            }
        },
    };

    [Fact]
    public async Task A_unary_call_returns_the_one_response()
    {
        await using var server = await TestServer.StartAsync(Probe);
        var call = server.Client.UnaryAsync(new Message { Text = "hello" });
        Assert.Equal("got hello", (await call.ResponseAsync.Soon()).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task A_blocking_unary_call_returns_the_one_response()
    {
        await using var server = await TestServer.StartAsync(Probe);
        Assert.Equal("got hello", server.Client.Unary(new Message { Text = "hello" }).Text);
    }

    [Fact]
    public async Task A_client_stream_is_read_to_its_end_before_the_response()
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Gather();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new Message { Text = text }).Soon();
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(new Message { Text = "a,b,c", Count = 3 }, await call.ResponseAsync.Soon());
    }

    [Fact]
    public async Task An_empty_client_stream_is_a_stream_too()
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Gather();
        await call.RequestStream.CompleteAsync();
        Assert.Equal(0, (await call.ResponseAsync.Soon()).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public async Task A_server_stream_brings_every_response_in_order(int count)
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Scatter(new Message { Count = count });
        var responses = await call.ResponseStream.ToListAsync().Soon();
        Assert.Equal(Enumerable.Range(1, count), responses.Select(response => response.Count));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_duplex_call_answers_while_requests_still_come()
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Chat();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Message { Text = text }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
            Assert.Equal(text + "!", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().Soon());
    }

    [Fact]
    public async Task Three_hundred_calls_at_once_each_get_their_own_answer()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var calls = Enumerable.Range(0, 300).Select(async number =>
            Assert.Equal(number, (await server.Client.UnaryAsync(new Message { Count = number })).Count));
        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task More_streams_than_one_connection_holds_run_side_by_side()
    {
        await using var server = await TestServer.StartAsync(Probe);
        var calls = Enumerable.Range(0, 150).Select(_ => server.Client.Chat()).ToArray();
        foreach (var call in calls)
        {
            await call.RequestStream.WriteAsync(new Message { Text = "x" }).Soon();
            Assert.True(await call.ResponseStream.MoveNext().Soon());
        }

        foreach (var call in calls)
        {
            call.Dispose();
        }
    }

    [Fact]
    public async Task On_a_single_connection_calls_wait_when_it_is_full()
    {
        var probe = new ScriptedProbe
        {
            OnChat = async (requests, responses, context) =>
            {
                await responses.WriteAsync(new Message { Text = context.Peer });
                await requests.MoveNext();
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        var client = server.ClientWith(new() { EnableMultipleHttp2Connections = false });
        var calls = Enumerable.Range(0, 101).Select(_ => client.Chat()).ToArray();
        var peers = calls.Select(async call =>
        {
            await call.ResponseStream.MoveNext();
            var peer = call.ResponseStream.Current.Text;
            await call.RequestStream.CompleteAsync();
            return peer;
        });
        Assert.Single((await Task.WhenAll(peers).Soon()).Distinct());
    }

    [Fact]
    public async Task Hinted_writes_arrive_with_the_end_of_the_call_at_the_latest()
    {
        var probe = new ScriptedProbe
        {
            OnScatter = async (_, responses, _) =>
            {
                responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
                await responses.WriteAsync(new Message { Text = "a" });
                await responses.WriteAsync(new Message { Text = "b" });
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Scatter(new Message());
        Assert.Equal(["a", "b"], (await call.ResponseStream.ToListAsync().Soon()).Select(message => message.Text));
    }

    [Fact]
    public async Task A_second_write_before_the_first_has_ended_is_the_callers_mistake()
    {
        using var peer = new SilentListener();
        using var channel = GrpcChannel.ForAddress(peer.Address);
        using var call = new Probe.V1.Probe.ProbeClient(channel).Chat();
        await call.RequestStream.WriteAsync(new Message()).Soon();
        var large = call.RequestStream.WriteAsync(new Message { Data = Google.Protobuf.ByteString.CopyFrom(new byte[16 * 1024 * 1024]) });
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Message()));
        call.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(() => large)).StatusCode);
    }

    [Fact]
    public async Task A_write_after_completion_is_the_callers_mistake()
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Gather();
        await call.RequestStream.CompleteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Message()));
        await call.ResponseAsync.Soon();
    }

    [Fact]
    public async Task A_status_asked_for_before_the_end_is_the_callers_mistake()
    {
        await using var server = await TestServer.StartAsync(Probe);
        using var call = server.Client.Chat();
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }
}
