using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerGuild.Circles;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Gateway;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals;
using PeerGuild.Sandbox;
using PeerGuild.TestKit;
using PeerGuild.Time;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>A bot in many servers: each server on its shard, and everything goes on as with one.</summary>
[Collection(nameof(Alone))]
public sealed class ShardingTests : IAsyncLifetime
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly TestLogs _logs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-shards-");
    private readonly ProductClock _clock = ProductClock.Followed(TimeProvider.System, new Activity(), NodaTime.Instant.FromUnixTimeTicks(0));
    private readonly List<PluginHost> _plugins = [];
    private SandboxServer _sandbox = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(
            new SandboxOptions("http://127.0.0.1:0", Path.Combine(_folder.FullName, "sandbox")), [new ClockFollower("test", _clock)], _logs.Factory, TimeProvider.System, CancellationToken.None);
        _http = new HttpClient { BaseAddress = new Uri(_sandbox.Url + "/sandbox/v1/") };
        foreach (var plugin in new[] { CirclesPlugin.Create(), RitualsPlugin.Create() })
        {
            var options = new PluginHostOptions(
                AddressOf(plugin.Name),
                Path.Combine(_folder.FullName, plugin.Name + ".db"),
                new[] { "circles", "rituals", "goals", "retros" }.ToImmutableDictionary(name => name, AddressOf));
            _plugins.Add(await PluginHost.StartAsync(plugin, options, _clock, TimeProvider.System, _logs.Factory, CancellationToken.None));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var plugin in _plugins)
        {
            await plugin.DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        _http.Dispose();
        _clock.Dispose();
        _folder.Delete(recursive: true);
        _logs.Dispose();
    }

    [Fact]
    public async Task A_session_runs_on_whichever_shard_its_server_is()
    {
        await LargeAsync(guilds: 4, members: 3);
        await using var gateway = await GatewayAsync(ShardRange.All(3));
        Assert.Equal([0, 1, 2], gateway.Status.Shards.Select(shard => shard.Id));
        Assert.All(gateway.Status.Shards, shard => Assert.Equal(ConnectionState.Connected, shard.State));
        var guilds = (await _http.GetFromJsonAsync<JsonObject>("state"))!["guilds"]!.AsArray();
        Assert.Equal(4, guilds.Count);
        foreach (var guild in guilds)
        {
            var (circle, room) = (Channel(guild!, "circle"), Channel(guild!, "Round Table"));
            await SlashAsync(circle, "/circle create name:Owls focus:x timezone:Lisbon");
            await PostAsync("act/voice", new { user = "Ada", channel = room });
            var started = await SlashAsync(circle, "/session start agenda:75");
            Assert.False((bool)started["timed_out"]!);
            await PostAsync("clock/advance", new { by = "PT77M" });
            var world = await _http.GetFromJsonAsync<JsonObject>("state?guild=" + guild!["id"]);
            Assert.Equal(5, world!["chimes"]!.AsArray().Count(chime => (string?)chime!["channel"] == room));
        }
    }

    [Fact]
    public async Task Of_a_range_only_its_servers_are_served()
    {
        await LargeAsync(guilds: 6, members: 1);
        await using var gateway = await GatewayAsync(new ShardRange(1, 2, 3));
        Assert.Equal([1, 2], gateway.Status.Shards.Select(shard => shard.Id));
        foreach (var guild in (await _http.GetFromJsonAsync<JsonObject>("state"))!["guilds"]!.AsArray())
        {
            var isOurs = (ulong.Parse((string)guild!["id"]!, System.Globalization.CultureInfo.InvariantCulture) >> 22) % 3 != 0;
            if (isOurs)
            {
                var answer = await SlashAsync(Channel(guild, "circle"), "/circle create name:Owls focus:x timezone:Lisbon");
                Assert.False((bool)answer["timed_out"]!);
            }
        }
    }

    [Fact]
    public async Task A_bot_that_outgrows_its_shards_runs_more_by_itself_and_holds_2500_servers()
    {
        _logs.Expect("4011");
        await using var gateway = await GatewayAsync(null);
        Assert.Single(gateway.Status.Shards);
        await LargeAsync(guilds: 2500, members: 100);
        await UntilAsync(() => gateway.Status.Shards.Length == 3 && gateway.Status.Shards.All(shard => shard.State == ConnectionState.Connected));
        Assert.Empty(gateway.Status.Troubles);
    }

    private static string Channel(JsonNode guild, string name) => (string)guild["channels"]!.AsArray().Single(channel => (string?)channel!["name"] == name)!["id"]!;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        while (!isSo())
        {
            await Task.Delay(Look, TimeProvider.System, limit.Token); // 2,500 servers need the processor more than looking does.
        }
    }

    private async Task<GatewayBot> GatewayAsync(ShardRange? shards)
    {
        ImmutableHashSet<Capability> all = [.. Enum.GetValues<Capability>()];
        var links = new[] { "circles", "rituals" }.ToImmutableSortedDictionary(name => name, name => new PluginOptions(AddressOf(name), all));
        var discord = new DiscordOptions { ApiUrl = new Uri(_sandbox.Url + "/api/v10"), Token = _sandbox.Token, Shards = shards };
        var gateway = await GatewayBot.StartAsync(new GatewayOptions(discord, links), _clock, TimeProvider.System, _logs.Factory, CancellationToken.None);
        await gateway.ReadyAsync(CancellationToken.None).Soon();
        return gateway;
    }

    private string AddressOf(string plugin) => "unix:" + Path.Combine(_folder.FullName, plugin);

    private Task<JsonObject> LargeAsync(int guilds, int members) => PostAsync("reset", new { seed = "large", guilds, members });

    private async Task<JsonObject> SlashAsync(string channel, string text) => (await PostAsync("act/slash", new { user = "Ada", channel, text }))["response"]!.AsObject();

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
