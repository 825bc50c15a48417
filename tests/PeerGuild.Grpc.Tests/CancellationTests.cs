using Grpc.Core;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class CancellationTests
{
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _cancelled = new();

    [Fact]
    public async Task A_cancelled_token_reaches_the_handler_and_ends_the_call()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        using var caller = new CancellationTokenSource();
        var call = server.Client.UnaryAsync(new Message(), cancellationToken: caller.Token);
        await _entered.Task.Soon();
        await caller.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(call)).StatusCode);
        await _cancelled.Task.Soon();
    }

    [Fact]
    public async Task Disposing_a_call_reaches_the_handler()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        var call = server.Client.UnaryAsync(new Message());
        await _entered.Task.Soon();
        call.Dispose();
        await _cancelled.Task.Soon();
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Disposing_a_stream_that_nobody_reads_reaches_the_handler()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        var call = server.Client.Scatter(new Message());
        await call.ResponseHeadersAsync.Soon();
        call.Dispose();
        await _cancelled.Task.Soon();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task A_token_given_to_a_read_ends_the_call()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        using var call = server.Client.Scatter(new Message());
        using var reader = new CancellationTokenSource();
        var read = call.ResponseStream.MoveNext(reader.Token);
        await _entered.Task.Soon();
        await reader.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(() => read)).StatusCode);
        await _cancelled.Task.Soon();
    }

    [Fact]
    public async Task A_handler_that_waits_for_requests_is_told_by_an_OperationCanceledException()
    {
        var told = new TaskCompletionSource<Exception>();
        var probe = new ScriptedProbe
        {
            OnChat = async (requests, responses, _) =>
            {
                await responses.WriteAsync(new Message());
                told.SetResult(await Record.ExceptionAsync(() => requests.MoveNext()) ?? new InvalidOperationException("read on"));
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        var call = server.Client.Chat();
        await call.ResponseStream.MoveNext().Soon();
        call.Dispose();
        Assert.IsAssignableFrom<OperationCanceledException>(await told.Task.Soon());
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        var call = server.Client.UnaryAsync(new Message(), cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(call)).StatusCode);
        Assert.False(_entered.Task.IsCompleted);
    }

    [Fact]
    public async Task Disposing_the_channel_ends_running_calls_with_CANCELLED()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        var channel = server.Channel();
        var call = new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message());
        await _entered.Task.Soon();
        channel.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(call)).StatusCode);
        await _cancelled.Task.Soon();
    }

    [Fact]
    public async Task A_call_on_a_disposed_channel_ends_with_CANCELLED()
    {
        await using var server = await TestServer.StartAsync(Hanging());
        var channel = server.Channel();
        await channel.ShutdownAsync();
        var call = new Probe.V1.Probe.ProbeClient(channel).UnaryAsync(new Message());
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(call)).StatusCode);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_channel_usable()
    {
        await using var server = await TestServer.StartAsync(new ScriptedProbe
        {
            OnUnary = (request, context) => request.Text == "hang" ? Hang(context) : Task.FromResult(request),
        });
        server.Client.UnaryAsync(new Message { Text = "hang" }).Dispose();
        Assert.Equal("still", (await server.Client.UnaryAsync(new Message { Text = "still" }).ResponseAsync.Soon()).Text);
    }

    private ScriptedProbe Hanging() => new()
    {
        OnUnary = (_, context) => Hang(context),
        OnScatter = async (_, _, context) =>
        {
            await context.WriteResponseHeadersAsync([]);
            await Hang(context);
        },
    };

    private async Task<Message> Hang(ServerCallContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.CancellationToken.Register(gone.SetResult);
        _entered.TrySetResult();
        await gone.Task;
        _cancelled.TrySetResult();
        throw new OperationCanceledException(context.CancellationToken);
    }
}
