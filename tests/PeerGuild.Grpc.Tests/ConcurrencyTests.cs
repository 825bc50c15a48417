using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>A thousand calls at once on one channel.</summary>
[Collection(nameof(Alone))]
public sealed class ConcurrencyTests
{
    private const int Many = 1000;

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("unix")]
    public async Task A_thousand_unary_calls_that_all_run_at_once_each_get_their_own_answer(string address)
    {
        using var folder = new SocketFolder();
        var together = new Gathering(Many);
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, _) =>
            {
                await together.ArriveAsync(); // Nobody is answered before everybody has asked.
                return new Message { Count = request.Count, Text = $"answer {request.Count}" };
            },
        };
        await using var server = await TestServer.StartAsync(probe, new(address == "unix" ? folder.Address : address));
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(
            number => server.Client.UnaryAsync(new Message { Count = number }).ResponseAsync)).Soon();
        Assert.Equal(Enumerable.Range(0, Many).Select(number => (number, $"answer {number}")), answers.Select(a => (a.Count, a.Text)));
    }

    [Fact]
    public async Task A_thousand_duplex_calls_that_are_all_open_at_once_each_get_their_own_answers()
    {
        var together = new Gathering(Many);
        var probe = new ScriptedProbe
        {
            OnChat = async (requests, responses, _) =>
            {
                await together.ArriveAsync();
                await foreach (var request in requests.ReadAllAsync())
                {
                    await responses.WriteAsync(new Message { Count = request.Count, Text = $"to {request.Text}" });
                }
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(number => ChatAsync(server.Client, $"caller {number}"))).Soon();
    }

    [Fact]
    public async Task A_thousand_calls_on_one_connection_wait_their_turn_and_each_get_their_own_answer()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var client = server.ClientWith(new() { EnableMultipleHttp2Connections = false });
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(
            number => client.UnaryAsync(new Message { Count = number }).ResponseAsync)).Soon();
        Assert.Equal(Enumerable.Range(0, Many), answers.Select(answer => answer.Count));
    }

    private static async Task ChatAsync(Probe.V1.Probe.ProbeClient client, string name)
    {
        using var call = client.Chat();
        for (var number = 0; number < 5; number++)
        {
            await call.RequestStream.WriteAsync(new Message { Count = number, Text = name });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal((number, $"to {name}"), (call.ResponseStream.Current.Count, call.ResponseStream.Current.Text));
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    /// <summary>Holds everybody until the last has come.</summary>
    private sealed class Gathering(int size)
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = size;

        public Task ArriveAsync()
        {
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _complete.SetResult();
            }

            return _complete.Task;
        }
    }
}
