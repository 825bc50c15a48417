using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class StatusTests
{
    public static TheoryData<StatusCode> Failures => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_status_code_crosses_the_wire(StatusCode code)
    {
        await using var server = await TestServer.StartAsync(Failing(new Status(code, "why")));
        var call = server.Client.UnaryAsync(new Message());
        Assert.Equal(new Status(code, "why"), (await Rpc.FailureAsync(call)).Status with { DebugException = null });
        Assert.Equal(code, call.GetStatus().StatusCode);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("100% größer, 円, 🎈\r\n\ttab")]
    [InlineData("%41 %zz %")]
    public async Task Any_text_crosses_the_wire_as_detail(string detail)
    {
        await using var server = await TestServer.StartAsync(Failing(new Status(StatusCode.Aborted, detail)));
        Assert.Equal(detail, (await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()))).Status.Detail);
    }

    [Fact]
    public async Task An_unhandled_exception_is_UNKNOWN_without_its_text_and_one_Error_in_the_log()
    {
        var probe = new ScriptedProbe { OnUnary = (_, _) => throw new InvalidOperationException("a private matter") };
        await using var server = await TestServer.StartAsync(probe);
        server.Logs.Expect("a private matter");
        var failure = await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()));
        Assert.Equal(new Status(StatusCode.Unknown, "Exception was thrown by handler."), failure.Status);
        var error = Assert.Single(server.Logs.Lines, line => line.Level == LogLevel.Error);
        Assert.Equal(1000, error.Id.Id);
    }

    [Fact]
    public async Task A_handler_that_returns_nothing_is_a_handler_that_fails()
    {
        var probe = new ScriptedProbe { OnUnary = (_, _) => Task.FromResult<Message>(null!) };
        await using var server = await TestServer.StartAsync(probe);
        server.Logs.Expect("returned no response");
        Assert.Equal(StatusCode.Unknown, (await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()))).StatusCode);
    }

    [Fact]
    public async Task A_failure_after_messages_comes_after_the_messages()
    {
        var probe = new ScriptedProbe
        {
            OnScatter = async (_, responses, _) =>
            {
                await responses.WriteAsync(new Message { Text = "first" });
                throw new RpcException(new Status(StatusCode.DataLoss, "then this"));
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Scatter(new Message());
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        var failure = await Rpc.FailureAsync(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.DataLoss, "then this"), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task A_call_that_ends_without_a_message_still_has_its_headers()
    {
        var probe = new ScriptedProbe
        {
            OnScatter = (_, _, context) =>
            {
                context.ResponseTrailers.Add("x-only", "1");
                return Task.CompletedTask;
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Scatter(new Message());
        Assert.Equal("1", (await call.ResponseHeadersAsync.Soon()).GetValue("x-only"));
        Assert.Empty(await call.ResponseStream.ToListAsync().Soon());
        Assert.Equal("1", call.GetTrailers().GetValue("x-only"));
    }

    [Fact]
    public async Task A_status_set_on_the_context_ends_the_call_without_a_response()
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (request, context) =>
            {
                context.Status = new Status(StatusCode.FailedPrecondition, "not yet");
                return Task.FromResult(request);
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        Assert.Equal(StatusCode.FailedPrecondition, (await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()))).StatusCode);
    }

    [Fact]
    public async Task A_write_after_the_server_ended_the_call_gets_the_calls_status()
    {
        var probe = new ScriptedProbe { OnGather = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "no")) };
        await using var server = await TestServer.StartAsync(probe);
        using var call = server.Client.Gather();
        Assert.Equal(StatusCode.PermissionDenied, (await Rpc.FailureAsync(() => call.ResponseAsync)).StatusCode);
        var failure = await Rpc.FailureAsync(() => call.RequestStream.WriteAsync(new Message()));
        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
    }

    [Fact]
    public async Task A_method_that_the_service_does_not_override_is_UNIMPLEMENTED()
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailureAsync(server.Client.UnwrittenAsync(new Message()))).StatusCode);
    }

    [Theory]
    [InlineData("peerguild.probe.v1.Probe", "Nothing")]
    [InlineData("nobody.Knows", "Unary")]
    public async Task An_unknown_service_or_method_is_UNIMPLEMENTED(string service, string name)
    {
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo);
        var texts = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, service, name, texts, texts);
        var call = server.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, default, "hello");
        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailureAsync(call)).StatusCode);
    }

    [Fact]
    public async Task A_cancellation_inside_a_handler_is_CANCELLED_and_no_Error()
    {
        var probe = new ScriptedProbe { OnUnary = (_, _) => throw new OperationCanceledException("something inside was") };
        await using var server = await TestServer.StartAsync(probe);
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()))).StatusCode);
    }

    private static ScriptedProbe Failing(Status status) => new() { OnUnary = (_, _) => throw new RpcException(status) };
}
