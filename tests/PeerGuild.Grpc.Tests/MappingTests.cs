using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class MappingTests
{
    [Fact]
    public async Task An_unregistered_service_is_made_for_each_call_from_its_scope_and_disposed_after_it()
    {
        var ledger = new Ledger();
        await using var server = await TestServer.StartAsync(
            app => app.MapGrpcService<LedgerProbe>(), new() { Services = services => services.AddSingleton(ledger) });
        var first = await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
        var second = await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
        Assert.Equal((1, 2), (first.Count, second.Count));
        await ledger.Disposed.Task.Soon();
    }

    [Fact]
    public async Task A_registered_service_is_used_as_registered()
    {
        await using var server = await TestServer.StartAsync(
            app => app.MapGrpcService<LedgerProbe>(),
            new() { Services = services => services.AddSingleton<Ledger>().AddSingleton<LedgerProbe>() });
        await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
        Assert.Equal(1, (await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon()).Count);
    }

    [Fact]
    public async Task Attributes_and_conventions_are_on_every_endpoint()
    {
        await using var server = await TestServer.StartAsync(
            app => app.MapGrpcService<LedgerProbe>().WithMetadata("convention"),
            new() { Services = services => services.AddSingleton<Ledger>() });
        var endpoints = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IMethod>() is not null)
            .ToArray();
        Assert.Equal(8, endpoints.Length);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<MarkedAttribute>()));
        Assert.All(endpoints, endpoint => Assert.Equal("convention", endpoint.Metadata.GetMetadata<string>()));
    }

    [Fact]
    public async Task Other_endpoints_of_the_same_server_are_left_alone()
    {
        await using var server = await TestServer.StartAsync(app =>
        {
            app.MapGrpcService(ScriptedProbe.Echo);
            app.MapGrpcHealth();
            app.MapPost("/two/parts", () => "mine");
        });
        using var http = new HttpClient
        {
            DefaultRequestVersion = new Version(2, 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await http.PostAsync(new Uri(server.Address + "/two/parts"), null).Soon();
        Assert.Equal("mine", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Mapping_without_AddGrpc_says_what_is_missing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var mistake = Assert.Throws<InvalidOperationException>(() => app.MapGrpcService(ScriptedProbe.Echo));
        Assert.Contains("AddGrpc", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_no_proto_describes_is_no_service() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(app => app.MapGrpcService<Ledger>()));

    [Fact]
    public async Task A_server_that_stops_lets_running_calls_finish()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var probe = new ScriptedProbe
        {
            OnUnary = async (request, _) =>
            {
                entered.SetResult();
                await release.Task;
                return request;
            },
        };
        await using var server = await TestServer.StartAsync(probe);
        var call = server.Client.UnaryAsync(new Message { Text = "last" });
        await entered.Task.Soon();
        var stopped = server.App.StopAsync();
        release.SetResult();
        Assert.Equal("last", (await call.ResponseAsync.Soon()).Text);
        await stopped.Soon();
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class MarkedAttribute : Attribute;

    /// <summary>Counts the services made.</summary>
    private sealed class Ledger
    {
        public int Made { get; set; }

        public TaskCompletionSource Disposed { get; } = new();
    }

    [Marked]
    private sealed class LedgerProbe : Probe.V1.Probe.ProbeBase, IDisposable
    {
        private readonly Ledger _ledger;
        private readonly int _number;

        public LedgerProbe(Ledger ledger)
        {
            _ledger = ledger;
            _number = ++ledger.Made;
        }

        public override Task<Message> Unary(Message request, ServerCallContext context) => Task.FromResult(new Message { Count = _number });

        public void Dispose() => _ledger.Disposed.TrySetResult();
    }
}
