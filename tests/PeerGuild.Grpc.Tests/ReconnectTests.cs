using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class ReconnectTests
{
    private static readonly TimeSpan LongestFirstPause = TimeSpan.FromMilliseconds(120); // 100 ms and a fifth.

    private static readonly GrpcChannelOptions Impatient = new() { InitialReconnectBackoff = TimeSpan.FromMilliseconds(2) };

    [Fact]
    public async Task A_call_without_a_server_is_UNAVAILABLE_and_says_why()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address);
        var failure = await Rpc.FailureAsync(new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message()));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Contains(folder.Address, failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_failure_is_fresh_calls_fail_at_once_and_afterwards_they_connect_at_once()
    {
        using var folder = new SocketFolder();
        using var logs = new TestLogs();
        var time = new ManualTime();
        using var channel = GrpcChannel.ForAddress(folder.Address, new() { TimeProvider = time, LoggerFactory = logs.Factory });
        var client = new Probe.V1.Probe.ProbeClient(channel);
        await Rpc.FailureAsync(client.UnaryAsync(new Message()));

        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address));
        var tooSoon = await Rpc.FailureAsync(client.UnaryAsync(new Message()));
        Assert.Contains("next attempt", tooSoon.Status.Detail, StringComparison.Ordinal);
        var told = Assert.Single(logs.Lines, line => line.Text.StartsWith("No connection", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, told.Level); // A server that is still to come is no reason to worry.

        time.Advance(LongestFirstPause);
        await client.UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    [Fact]
    public async Task A_call_that_waits_for_ready_goes_through_when_the_server_comes()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address, Impatient);
        var client = new Probe.V1.Probe.ProbeClient(channel);
        var call = client.UnaryAsync(new Message { Text = "patient" }, new CallOptions().WithWaitForReady());
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address));
        Assert.Equal("patient", (await call.ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_stream_that_waits_for_ready_keeps_its_first_write_until_the_server_comes()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address, Impatient);
        using var call = new Probe.V1.Probe.ProbeClient(channel).Gather(new CallOptions().WithWaitForReady());
        var write = call.RequestStream.WriteAsync(new Message());
        var probe = new ScriptedProbe { OnGather = async (requests, _) => new Message { Count = (await requests.ToListAsync()).Count } };
        await using var server = await TestServer.StartAsync(probe, new(folder.Address));
        await write.Soon();
        await call.RequestStream.CompleteAsync();
        Assert.Equal(1, (await call.ResponseAsync.Soon()).Count);
    }

    [Fact]
    public async Task A_write_that_waits_for_a_connection_is_released_when_there_is_none()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address);
        using var call = new Probe.V1.Probe.ProbeClient(channel).Chat();
        var failure = await Rpc.FailureAsync(() => call.RequestStream.WriteAsync(new Message()));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Waiting_for_ready_ends_at_the_deadline()
    {
        using var folder = new SocketFolder();
        var time = new ManualTime();
        using var channel = GrpcChannel.ForAddress(folder.Address, new() { TimeProvider = time });
        var options = new CallOptions(deadline: time.GetUtcNow().UtcDateTime.AddSeconds(1)).WithWaitForReady();
        var call = new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message(), options);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Rpc.FailureAsync(call)).StatusCode);
    }

    [Fact]
    public async Task Waiting_for_ready_ends_with_the_callers_patience()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address, Impatient);
        using var caller = new CancellationTokenSource();
        var options = new CallOptions(cancellationToken: caller.Token).WithWaitForReady();
        var call = new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message(), options);
        await caller.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(call)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_returns_once_the_server_answers_with_or_without_a_health_service(bool hasHealth)
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address, Impatient);
        var connected = channel.ConnectAsync(CancellationToken.None);
        await using var server = await TestServer.StartAsync(
            app =>
            {
                app.MapGrpcService(ScriptedProbe.Echo);
                if (hasHealth)
                {
                    app.MapGrpcHealth();
                }
            },
            new(folder.Address));
        await connected.Soon();
        await new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    [Fact]
    public async Task ConnectAsync_ends_with_its_token()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address);
        using var caller = new CancellationTokenSource();
        var connected = channel.ConnectAsync(caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connected).Soon();
    }

    [Fact]
    public async Task A_server_that_went_away_and_came_back_is_found_again()
    {
        using var folder = new SocketFolder();
        using var channel = GrpcChannel.ForAddress(folder.Address, Impatient);
        var client = new Probe.V1.Probe.ProbeClient(channel);
        for (var life = 1; life <= 30; life++)
        {
            var probe = new ScriptedProbe { OnUnary = (_, _) => Task.FromResult(new Message { Count = life }) };
            await using var server = await TestServer.StartAsync(probe, new(folder.Address));
            var response = await client.UnaryAsync(new Message(), new CallOptions().WithWaitForReady()).ResponseAsync.Soon();
            Assert.Equal(life, response.Count);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_running_calls_with_UNAVAILABLE()
    {
        var probe = new ScriptedProbe
        {
            OnScatter = async (_, responses, context) =>
            {
                await responses.WriteAsync(new Message());
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            },
        };
        await using var relay = new BreakableRelay();
        await using var server = await TestServer.StartAsync(probe);
        relay.Start(server.Address);
        using var channel = GrpcChannel.ForAddress(relay.Address);
        using var call = new Probe.V1.Probe.ProbeClient(channel).Scatter(new Message());
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        relay.Break();
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => call.ResponseStream.MoveNext())).StatusCode);
    }
}
