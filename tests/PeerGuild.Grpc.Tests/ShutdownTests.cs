using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>A server that stops: what runs may end, what comes is turned away, what does not end is told.</summary>
public sealed class ShutdownTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_running_call_ends_as_if_nothing_were_the_matter_and_only_then_the_server_has_stopped()
    {
        await using var server = await TestServer.StartAsync(new ScriptedProbe { OnUnary = WaitAsync });
        var call = server.Client.UnaryAsync(new Message { Text = "worth waiting for" });
        await _started.Task.Soon();
        var stopped = server.App.StopAsync();
        Assert.False(stopped.IsCompleted);
        _mayEnd.SetResult();
        Assert.Equal("worth waiting for", (await call.ResponseAsync.Soon()).Text);
        await stopped.Soon();
    }

    [Fact]
    public async Task A_running_stream_may_still_be_written_to_and_read()
    {
        var probe = new ScriptedProbe
        {
            OnChat = async (requests, responses, _) =>
            {
                await foreach (var request in requests.ReadAllAsync())
                {
                    await responses.WriteAsync(request);
                }
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Chat();
        await SayAsync(call, "before");
        var stopped = server.App.StopAsync();
        await SayAsync(call, "while it stops");
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().Soon());
        await stopped.Soon();
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("unix")]
    public async Task A_new_call_beside_a_running_one_is_UNAVAILABLE(string address)
    {
        using var folder = new SocketFolder();
        await using var server = await TestServer.StartAsync(
            new ScriptedProbe { OnUnary = WaitAsync }, new(address == "unix" ? folder.Address : address));
        var running = server.Client.UnaryAsync(new Message());
        await _started.Task.Soon();
        var stopped = server.App.StopAsync();
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()))).StatusCode);
        _mayEnd.SetResult();
        await running.ResponseAsync.Soon();
        await stopped.Soon();
    }

    [Fact]
    public async Task A_call_that_arrives_before_the_sockets_close_is_UNAVAILABLE_and_its_handler_does_not_run()
    {
        var isRun = false;
        var probe = new ScriptedProbe
        {
            OnUnary = (request, _) =>
            {
                isRun = true;
                return Task.FromResult(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        server.App.Lifetime.StopApplication(); // The first thing that happens when a host stops; the sockets are still open.
        var failure = await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()));
        Assert.Equal((StatusCode.Unavailable, "The server is shutting down."), (failure.StatusCode, failure.Status.Detail));
        Assert.False(isRun);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_grace_is_UNAVAILABLE_and_its_handler_is_cancelled()
    {
        var time = new ManualTime();
        var isCancelled = new TaskCompletionSource();
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, context) =>
            {
                using var registration = context.CancellationToken.Register(isCancelled.SetResult);
                return await WaitAsync(request, context);
            },
        };
        await using var server = await StartWithGraceAsync(probe, time);
        var call = server.Client.UnaryAsync(new Message());
        await _started.Task.Soon();
        var stopped = server.App.StopAsync();
        time.Advance(Grace - TimeSpan.FromTicks(1));
        Assert.False(isCancelled.Task.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));
        var failure = await Rpc.FailureAsync(call);
        Assert.Equal((StatusCode.Unavailable, "The server is shutting down."), (failure.StatusCode, failure.Status.Detail));
        await isCancelled.Task.Soon();
        _mayEnd.SetResult();
        await stopped.Soon();
    }

    [Fact]
    public async Task A_stream_that_would_never_end_is_told_UNAVAILABLE_after_what_was_sent_to_it()
    {
        var time = new ManualTime();
        var probe = new ScriptedProbe
        {
            OnScatter = async (request, responses, context) =>
            {
                await responses.WriteAsync(request);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            },
        };
        await using var server = await StartWithGraceAsync(probe, time);
        using var call = server.Client.Scatter(new Message { Text = "the last word" });
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        var stopped = server.App.StopAsync();
        time.Advance(Grace);
        Assert.Equal("the last word", call.ResponseStream.Current.Text);
        var failure = await Rpc.FailureAsync(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.Unavailable, "The server is shutting down."), (failure.StatusCode, failure.Status.Detail));
        await stopped.Soon();
    }

    [Fact]
    public async Task A_handler_that_watches_the_hosts_wish_to_stop_ends_its_stream_in_good_order()
    {
        await using var server = await TestServer.StartAsync(app =>
        {
            var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            app.MapGrpcService(new ScriptedProbe
            {
                OnScatter = async (request, responses, _) =>
                {
                    await responses.WriteAsync(request);
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
                    await responses.WriteAsync(new Message { Text = "goodbye" });
                },
            });
        });
        using var call = server.Client.Scatter(new Message { Text = "hello" });
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        var stopped = server.App.StopAsync();
        Assert.Equal(["goodbye"], (await call.ResponseStream.ToListAsync().Soon()).Select(message => message.Text));
        await stopped.Soon();
    }

    private static async Task SayAsync(AsyncDuplexStreamingCall<Message, Message> call, string text)
    {
        await call.RequestStream.WriteAsync(new Message { Text = text }).Soon();
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        Assert.Equal(text, call.ResponseStream.Current.Text);
    }

    private static Task<TestServer> StartWithGraceAsync(ScriptedProbe probe, ManualTime time) =>
        TestServer.StartAsync(probe, new() { Time = time, Options = options => options.ShutdownGrace = Grace });

    private async Task<Message> WaitAsync(Message request, ServerCallContext context)
    {
        _started.TrySetResult();
        await _mayEnd.Task;
        return request;
    }
}
