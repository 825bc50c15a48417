using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>Handlers that end a call before they have read all that the client wants to send.</summary>
public sealed class EarlyEndTests
{
    private const int Often = 200; // It depends on which end is faster.

    private static readonly Status Denied = new(StatusCode.PermissionDenied, "not you");

    private static readonly ScriptedProbe Refusing = new()
    {
        OnGather = (_, _) => throw new RpcException(Denied),
        OnChat = (_, _, _) => throw new RpcException(Denied),
    };

    [Fact]
    public async Task A_writer_that_never_reads_is_told_the_status_of_a_call_that_was_refused_at_once()
    {
        await using var server = await TestServer.StartAsync(Refusing);
        for (var i = 0; i < Often; i++)
        {
            using var call = server.Client.Chat();
            Assert.Equal(Denied.StatusCode, (await Rpc.FailureAsync(() => WriteForEverAsync(call.RequestStream))).StatusCode);
            Assert.Equal(Denied.StatusCode, (await Rpc.FailureAsync(() => call.ResponseStream.MoveNext())).StatusCode);
        }
    }

    [Fact]
    public async Task A_refused_stream_of_requests_has_the_handlers_status_however_the_race_goes()
    {
        await using var server = await TestServer.StartAsync(Refusing);
        for (var i = 0; i < Often; i++)
        {
            using var call = server.Client.Gather();
            Assert.Equal(Denied.StatusCode, (await Rpc.FailureAsync(() => WriteForEverAsync(call.RequestStream))).StatusCode);
            Assert.Equal(Denied.StatusCode, (await Rpc.FailureAsync(() => call.ResponseAsync)).StatusCode);
        }
    }

    [Fact]
    public async Task Headers_before_the_refusal_change_nothing()
    {
        var probe = new ScriptedProbe
        {
            OnChat = async (_, _, context) =>
            {
                await context.WriteResponseHeadersAsync([]);
                throw new RpcException(Denied);
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        for (var i = 0; i < Often; i++)
        {
            using var call = server.Client.Chat();
            Assert.Equal(Denied.StatusCode, (await Rpc.FailureAsync(() => WriteForEverAsync(call.RequestStream))).StatusCode);
        }
    }

    [Fact]
    public async Task Responses_sent_before_the_end_can_be_read_after_a_write_has_failed()
    {
        var probe = new ScriptedProbe
        {
            OnChat = async (_, responses, _) =>
            {
                await responses.WriteAsync(new Message { Text = "first" });
                await responses.WriteAsync(new Message { Text = "last" });
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        for (var i = 0; i < Often; i++)
        {
            using var call = server.Client.Chat();
            Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => WriteForEverAsync(call.RequestStream))).StatusCode);
            Assert.Equal(["first", "last"], (await call.ResponseStream.ToListAsync().Soon()).Select(message => message.Text));
            Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        }
    }

    private static async Task WriteForEverAsync(IClientStreamWriter<Message> requests)
    {
        while (true)
        {
            await requests.WriteAsync(new Message { Text = "one more" });
        }
    }
}
