using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public async Task The_server_learns_the_clients_deadline()
    {
        var time = new ManualTime();
        var seen = new TaskCompletionSource<DateTime>();
        var probe = new ScriptedProbe
        {
            OnUnary = (request, context) =>
            {
                seen.SetResult(context.Deadline);
                return Task.FromResult(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Time = time });
        var deadline = time.GetUtcNow().UtcDateTime.AddSeconds(30);
        await server.ClientWith(new() { TimeProvider = time }).UnaryAsync(new Message(), deadline: deadline).ResponseAsync.Soon();
        Assert.Equal(deadline, await seen.Task.Soon());
    }

    [Fact]
    public async Task A_call_without_a_deadline_never_ends_by_itself()
    {
        var probe = new ScriptedProbe { OnUnary = (_, context) => Task.FromResult(new Message { Text = context.Deadline.ToString("O") }) };
        await using var server = await TestServer.StartAsync(probe);
        Assert.Equal(DateTime.MaxValue.ToString("O"), (await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task The_server_ends_the_call_at_the_deadline_even_if_the_handler_goes_on()
    {
        var serverTime = new ManualTime();
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, context) =>
            {
                context.CancellationToken.Register(cancelled.SetResult);
                entered.SetResult();
                await release.Task;
                return request;
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Time = serverTime });
        var clientTime = new ManualTime(); // Never moves: the end can only come from the server.
        var call = server.ClientWith(new() { TimeProvider = clientTime })
            .UnaryAsync(new Message(), deadline: clientTime.GetUtcNow().UtcDateTime.AddSeconds(5));
        await entered.Task.Soon();
        serverTime.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Rpc.FailureAsync(call)).StatusCode);
        await cancelled.Task.Soon();
        release.SetResult();
    }

    [Fact]
    public async Task A_deadline_in_the_middle_of_a_stream_ends_it_after_what_was_sent()
    {
        var serverTime = new ManualTime();
        var probe = new ScriptedProbe
        {
            OnScatter = async (_, responses, context) =>
            {
                await responses.WriteAsync(new Message { Text = "first" });
                await Task.Delay(Timeout.InfiniteTimeSpan, serverTime, context.CancellationToken);
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Time = serverTime });
        var clientTime = new ManualTime();
        using var call = server.ClientWith(new() { TimeProvider = clientTime })
            .Scatter(new Message(), deadline: clientTime.GetUtcNow().UtcDateTime.AddSeconds(5));
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        serverTime.Advance(TimeSpan.FromSeconds(5));
        var failure = await Rpc.FailureAsync(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task The_client_ends_the_call_at_the_deadline_even_if_the_server_is_silent()
    {
        var time = new ManualTime();
        using var peer = new SilentListener();
        using var channel = GrpcChannel.ForAddress(peer.Address, new() { TimeProvider = time });
        var call = new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message(), deadline: time.GetUtcNow().UtcDateTime.AddSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Rpc.FailureAsync(call)).StatusCode);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_sends_nothing()
    {
        var probe = new ScriptedProbe { OnUnary = (_, _) => throw new InvalidOperationException("must not be called") };
        await using var server = await TestServer.StartAsync(probe);
        var call = server.Client.UnaryAsync(new Message(), deadline: DateTime.UnixEpoch);
        Assert.Equal(StatusCode.DeadlineExceeded, (await Rpc.FailureAsync(call)).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_handler_that_returns_after_the_deadline_harms_nobody()
    {
        var time = new ManualTime();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, _) =>
            {
                if (request.Text == "late")
                {
                    entered.SetResult();
                    await release.Task;
                }

                return request;
            },
        };
        await using var server = await TestServer.StartAsync(probe, new() { Time = time });
        var client = server.ClientWith(new() { TimeProvider = time });
        var late = client.UnaryAsync(new Message { Text = "late" }, deadline: time.GetUtcNow().UtcDateTime.AddSeconds(1));
        await entered.Task.Soon();
        time.Advance(TimeSpan.FromSeconds(1));
        await Rpc.FailureAsync(late);
        release.SetResult();
        Assert.Equal("next", (await client.UnaryAsync(new Message { Text = "next" }).ResponseAsync.Soon()).Text);
    }
}
