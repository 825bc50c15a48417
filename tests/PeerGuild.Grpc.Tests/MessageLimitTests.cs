using Google.Protobuf;
using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class MessageLimitTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_message_just_under_four_mebibytes_passes_both_ways()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var message = Of((4 * Megabyte) - 16);
        Assert.Equal(message, await server.Client.UnaryAsync(message).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_request_over_the_servers_limit_is_RESOURCE_EXHAUSTED_and_the_next_call_works()
    {
        await using var server = await StartEchoAsync(options => options.MaxReceiveMessageSize = 1000);
        Assert.Equal(StatusCode.ResourceExhausted, (await Rpc.FailureAsync(server.Client.UnaryAsync(Of(2000)))).StatusCode);
        Assert.Equal(Of(900), await server.Client.UnaryAsync(Of(900)).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_response_over_the_clients_limit_is_RESOURCE_EXHAUSTED_and_the_next_call_works()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var client = server.ClientWith(new() { MaxReceiveMessageSize = 1000 });
        Assert.Equal(StatusCode.ResourceExhausted, (await Rpc.FailureAsync(client.UnaryAsync(Of(2000)))).StatusCode);
        Assert.Equal(Of(900), await client.UnaryAsync(Of(900)).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_request_over_the_clients_send_limit_is_RESOURCE_EXHAUSTED()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var client = server.ClientWith(new() { MaxSendMessageSize = 1000 });
        Assert.Equal(StatusCode.ResourceExhausted, (await Rpc.FailureAsync(client.UnaryAsync(Of(2000)))).StatusCode);
    }

    [Fact]
    public async Task A_response_over_the_servers_send_limit_is_RESOURCE_EXHAUSTED()
    {
        await using var server = await StartEchoAsync(options => options.MaxSendMessageSize = 1000);
        Assert.Equal(StatusCode.ResourceExhausted, (await Rpc.FailureAsync(server.Client.UnaryAsync(Of(2000)))).StatusCode);
    }

    [Fact]
    public async Task A_message_too_large_in_a_stream_of_requests_reaches_the_handler_as_RESOURCE_EXHAUSTED()
    {
        var probe = new ScriptedProbe { OnGather = async (requests, _) => new Message { Count = (await requests.ToListAsync()).Count } };
        await using var server = await TestServer.StartAsync(probe, new() { Options = options => options.MaxReceiveMessageSize = 1000 });
        using var call = server.Client.Gather();
        await call.RequestStream.WriteAsync(Of(10)).Soon();
        var failure = await Rpc.FailureAsync(async () =>
        {
            await call.RequestStream.WriteAsync(Of(2000)); // The server may have ended the call before the last of it is out.
            await call.ResponseAsync;
        });
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task Without_limits_larger_messages_pass()
    {
        await using var server = await StartEchoAsync(options => options.MaxReceiveMessageSize = null);
        var client = server.ClientWith(new() { MaxReceiveMessageSize = null });
        var message = Of(9 * Megabyte);
        Assert.Equal(message, await client.UnaryAsync(message).ResponseAsync.Soon());
    }

    [Fact]
    public async Task A_stream_may_carry_more_than_Kestrels_upload_limit()
    {
        var probe = new ScriptedProbe
        {
            OnGather = async (requests, _) =>
            {
                var sum = 0;
                await foreach (var request in requests.ReadAllAsync())
                {
                    sum += request.Data.Length;
                }

                return new Message { Count = sum };
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Gather();
        var message = Of(2 * Megabyte);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(message).Soon();
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(20 * message.Data.Length, (await call.ResponseAsync.Soon()).Count);
    }

    private static Task<TestServer> StartEchoAsync(Action<GrpcServiceOptions> configure) =>
        TestServer.StartAsync(ScriptedProbe.Echo, new() { Options = configure });

    private static Message Of(int size) => new() { Data = ByteString.CopyFrom(new byte[size - 4]) };
}
