using System.Collections.Immutable;
using Grpc.Health.V1;
using NodaTime;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Tests;

public sealed class PluginHostTests : IDisposable
{
    private readonly TestLogs _logs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-");
    private readonly ProductClock _clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUtc(2027, 1, 4, 18, 0));

    public void Dispose()
    {
        _clock.Dispose();
        _folder.Delete(recursive: true);
        _logs.Dispose();
    }

    private static Link Link { get; } = Link.Open("sample", new LinkOptions { Secret = new string('s', 32) }, TimeProvider.System);

    [Fact]
    public async Task It_serves_its_plugin_and_says_that_it_is_well()
    {
        await using var host = await StartAsync("http://127.0.0.1:0", "plugin.db", "http://127.0.0.1:1");
        using var channel = GrpcChannel.ForAddress(host.Address, Link.To(host.Address, "sample", _logs.Factory, TimeProvider.System));
        Assert.Equal("sample", (await new Plugin.PluginClient(channel).DescribeAsync(new DescribeRequest { ContractVersion = 1 })).Name);
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.Empty(host.Status.Troubles);
        Assert.False(Assert.Single(host.Status.Subscriptions).IsConnected);
    }

    [Fact]
    public async Task A_store_that_is_in_use_is_refused_and_nothing_is_left_behind()
    {
        await using (await StartAsync("http://127.0.0.1:0", "plugin.db", "http://127.0.0.1:1"))
        {
            var refused = await Assert.ThrowsAsync<StoreException>(() => StartAsync("http://127.0.0.1:0", "plugin.db", "http://127.0.0.1:1"));
            Assert.Equal(StoreFault.InUse, refused.Fault);
        }

        await using var again = await StartAsync("http://127.0.0.1:0", "plugin.db", "http://127.0.0.1:1");
    }

    [Fact]
    public async Task An_address_that_is_taken_lets_go_of_the_store()
    {
        _logs.Expect("Hosting failed to start");
        var address = $"unix:{_folder.FullName}/plugin.sock";
        await using var first = await StartAsync(address, "first.db", "http://127.0.0.1:1");
        await Assert.ThrowsAnyAsync<IOException>(() => StartAsync(address, "second.db", "http://127.0.0.1:1"));
        await using var second = await StartAsync("http://127.0.0.1:0", "second.db", "http://127.0.0.1:1");
    }

    [Fact]
    public async Task A_publisher_without_an_address_is_named()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync("http://127.0.0.1:0", "plugin.db", publisher: null));
        Assert.Contains("circles", refused.Message, StringComparison.Ordinal);
    }

    private Task<PluginHost> StartAsync(string listen, string data, string? publisher)
    {
        var publishers = ImmutableDictionary<string, string>.Empty;
        var options = new PluginHostOptions(
            listen, Path.Combine(_folder.FullName, data), publisher is null ? publishers : publishers.Add("circles", publisher))
        { Link = Link };
        return PluginHost.StartAsync(SamplePlugin.Create(), options, _clock, TimeProvider.System, _logs.Factory, CancellationToken.None);
    }
}
