using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>Our client against a server that answers by hand.</summary>
public sealed class OddServerTests
{
    private static readonly byte[] Hello = RawGrpc.Frame(0, new Message { Text = "hello" }.ToByteArray());

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(418, StatusCode.Unknown)]
    public async Task An_HTTP_status_becomes_a_gRPC_status(int http, StatusCode expected)
    {
        var failure = await CallAsync(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        });
        Assert.Equal(expected, failure.StatusCode);
    }

    [Theory]
    [InlineData(1, StatusCode.Internal)] // PROTOCOL_ERROR
    [InlineData(2, StatusCode.Internal)] // INTERNAL_ERROR
    [InlineData(7, StatusCode.Unavailable)] // REFUSED_STREAM
    [InlineData(8, StatusCode.Cancelled)] // CANCEL
    [InlineData(11, StatusCode.ResourceExhausted)] // ENHANCE_YOUR_CALM
    [InlineData(12, StatusCode.PermissionDenied)] // INADEQUATE_SECURITY
    public async Task A_reset_stream_becomes_a_gRPC_status(int http2, StatusCode expected)
    {
        var failure = await CallAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.FlushAsync();
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(http2);
        });
        Assert.Equal(expected, failure.StatusCode);
    }

    [Fact]
    public async Task A_page_in_place_of_gRPC_is_UNKNOWN() =>
        Assert.Equal(StatusCode.Unknown, (await CallAsync(context => context.Response.WriteAsync("<html>"))).StatusCode);

    [Fact]
    public async Task An_end_without_a_status_is_UNKNOWN() =>
        Assert.Equal(StatusCode.Unknown, (await CallAsync(context => AnswerAsync(context, Hello, status: null))).StatusCode);

    [Fact]
    public async Task An_end_inside_a_message_is_INTERNAL() =>
        Assert.Equal(StatusCode.Internal, (await CallAsync(context => AnswerAsync(context, Hello[..^1]))).StatusCode);

    [Fact]
    public async Task A_message_that_does_not_parse_is_INTERNAL() =>
        Assert.Equal(StatusCode.Internal, (await CallAsync(context => AnswerAsync(context, RawGrpc.Frame(0, [0x0a, 0x7f])))).StatusCode);

    [Fact]
    public async Task OK_without_a_response_is_UNIMPLEMENTED() =>
        Assert.Equal(StatusCode.Unimplemented, (await CallAsync(context => AnswerAsync(context, []))).StatusCode);

    [Fact]
    public async Task Two_responses_where_one_is_due_are_UNIMPLEMENTED() =>
        Assert.Equal(StatusCode.Unimplemented, (await CallAsync(context => AnswerAsync(context, [.. Hello, .. Hello]))).StatusCode);

    [Fact]
    public async Task A_status_that_gRPC_does_not_know_is_UNKNOWN() =>
        Assert.Equal(StatusCode.Unknown, (await CallAsync(context => AnswerAsync(context, Hello, status: "77"))).StatusCode);

    [Fact]
    public async Task A_response_that_inflates_over_the_limit_is_RESOURCE_EXHAUSTED()
    {
        var failure = await CallAsync(context => AnswerGzipAsync(context, new byte[64 * 1024 * 1024]));
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task A_gzip_response_that_is_cut_off_is_INTERNAL()
    {
        var failure = await CallAsync(context =>
        {
            context.Response.Headers["grpc-encoding"] = "gzip";
            return AnswerAsync(context, RawGrpc.Frame(1, RawGrpc.Gzip(Hello)[..^1]));
        });
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("deflate")]
    public async Task A_compressed_response_that_we_did_not_say_we_read_is_INTERNAL(string? encoding)
    {
        var failure = await CallAsync(context =>
        {
            context.Response.Headers["grpc-encoding"] = encoding;
            return AnswerAsync(context, RawGrpc.Frame(1, RawGrpc.Gzip(Hello)));
        });
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task A_gzip_response_is_inflated()
    {
        await using var server = await StartAsync(context => AnswerGzipAsync(context, new Message { Text = "small" }.ToByteArray()));
        Assert.Equal("small", (await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon()).Text);
    }

    private static Task<TestServer> StartAsync(RequestDelegate answer) => TestServer.StartAsync(app => app.Run(answer));

    private static async Task<RpcException> CallAsync(RequestDelegate answer)
    {
        await using var server = await StartAsync(answer);
        return await Rpc.FailureAsync(server.Client.UnaryAsync(new Message()));
    }

    private static Task AnswerGzipAsync(HttpContext context, byte[] message)
    {
        context.Response.Headers["grpc-encoding"] = "gzip";
        return AnswerAsync(context, RawGrpc.Frame(1, RawGrpc.Gzip(message)));
    }

    private static async Task AnswerAsync(HttpContext context, byte[] body, string? status = "0")
    {
        context.Response.ContentType = "application/grpc+proto";
        await context.Response.Body.WriteAsync(body);
        await context.Response.Body.FlushAsync();
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    }
}
