using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using PeerGuild.TestKit;
using Xunit;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace PeerGuild.Grpc.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_server_as_a_whole_serves_from_the_start()
    {
        await using var server = await StartAsync();
        Assert.Equal(ServingStatus.Serving, (await ClientOf(server).CheckAsync(new HealthCheckRequest()).ResponseAsync.Soon()).Status);
    }

    [Fact]
    public async Task An_unknown_service_is_NOT_FOUND()
    {
        await using var server = await StartAsync();
        var failure = await Rpc.FailureAsync(ClientOf(server).CheckAsync(new HealthCheckRequest { Service = "a.B" }));
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task A_service_does_as_it_was_said_to_do()
    {
        await using var server = await StartAsync();
        HealthOf(server).SetStatus("a.B", ServingStatus.NotServing);
        var response = await ClientOf(server).CheckAsync(new HealthCheckRequest { Service = "a.B" }).ResponseAsync.Soon();
        Assert.Equal(ServingStatus.NotServing, response.Status);
    }

    [Fact]
    public async Task A_watch_tells_the_state_and_then_each_change_once()
    {
        await using var server = await StartAsync();
        var health = HealthOf(server);
        using var call = ClientOf(server).Watch(new HealthCheckRequest { Service = "a.B" });
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
        health.SetStatus("a.B", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        health.SetStatus("a.B", ServingStatus.Serving);
        health.SetStatus("c.D", ServingStatus.NotServing);
        health.SetStatus("a.B", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
    }

    [Fact]
    public async Task A_watch_does_not_keep_a_server_from_stopping()
    {
        await using var server = await StartAsync();
        using var call = ClientOf(server).Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        var stopped = server.App.StopAsync();
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        Assert.False(await call.ResponseStream.MoveNext().Soon());
        await stopped.Soon();
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(app => app.MapGrpcHealth());

    private static Health.HealthClient ClientOf(TestServer server) => new(server.Channel());

    private static HealthService HealthOf(TestServer server) => server.App.Services.GetRequiredService<HealthService>();

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext().Soon());
        return call.ResponseStream.Current.Status;
    }
}
