using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerGuild.Circles;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals;
using PeerGuild.Sandbox;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using PeerGuild.Time;
using Xunit;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Host.Tests;

/// <summary>A plugin that hangs or is gone: a kind private sentence within 3 s, and nothing lost when it is back.</summary>
[Collection(nameof(Alone))]
public sealed class AwayTests : IAsyncLifetime
{
    // Whoever is asked needs the processor more than looking does.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    private readonly TestLogs _logs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-away-");
    private readonly ProductClock _clock = ProductClock.Followed(TimeProvider.System, new Activity(), NodaTime.Instant.FromUnixTimeTicks(0));
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PluginHost> _plugins = [];
    private SandboxServer _sandbox = null!;
    private GatewayBot _gateway = null!;
    private PluginHost _rituals = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        var none = CancellationToken.None;
        _sandbox = await SandboxServer.StartAsync(
            new SandboxOptions("http://127.0.0.1:0", Path.Combine(_folder.FullName, "sandbox")), [new ClockFollower("test", _clock)], _logs.Factory, TimeProvider.System, none);
        _http = new HttpClient { BaseAddress = new Uri(_sandbox.Url + "/sandbox/v1/") };
        _plugins.Add(await StartAsync(CirclesPlugin.Create()));
        _plugins.Add(await StartAsync(Slow()));
        _rituals = await StartAsync(RitualsPlugin.Create());
        ImmutableHashSet<Capability> all = [.. Enum.GetValues<Capability>()];
        var links = new[] { "circles", "rituals", "slow" }.ToImmutableSortedDictionary(name => name, name => new PluginOptions(AddressOf(name), all));
        _gateway = await GatewayBot.StartAsync(
            new GatewayOptions(new DiscordOptions { ApiUrl = new Uri(_sandbox.Url + "/api/v10"), Token = _sandbox.Token }, links), _clock, TimeProvider.System, _logs.Factory, none);
        await _gateway.ReadyAsync(none).Soon();
    }

    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        await _gateway.DisposeAsync();
        await _rituals.DisposeAsync();
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
    public async Task While_a_plugin_is_gone_a_person_reads_so_within_three_seconds_and_its_session_goes_on_when_it_is_back()
    {
        await SlashAsync("/circle create name:Owls focus:x timezone:Lisbon");
        await PostAsync("act/voice", new { user = "Ada", channel = "Round Table" });
        await SlashAsync("/session start agenda:75");
        await PostAsync("clock/advance", new { by = "PT5M" });

        await _rituals.DisposeAsync();
        await UntilAsync(async () =>
        {
            await _http.GetStringAsync("state");
            return !_gateway.Status.Plugins.Single(plugin => plugin.Name == "rituals").IsConnected; // What meets it as it goes, nobody can tell.
        });
        var away = await SlashAsync("/session status");
        Assert.True((bool)away["ephemeral"]! && !(bool)away["timed_out"]!, away.ToJsonString());
        Assert.Contains("Nothing was changed", (string)away["text"]!, StringComparison.Ordinal);

        _rituals = await StartAsync(RitualsPlugin.Create());
        var back = await UntilAnsweredAsync("/session status");
        Assert.Contains("Check-in", back, StringComparison.Ordinal);
        await PostAsync("clock/advance", new { by = "PT72M" });
        var world = await _http.GetFromJsonAsync<JsonObject>("state");
        var said = string.Join("\n\n", world!["messages"]!.AsArray().Select(message => (string)message!["text"]!));
        Assert.True(said.Contains("Ada 75 min", StringComparison.Ordinal), said);
        Assert.Equal(5, world["chimes"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_plugin_that_is_slow_is_answered_for_in_time_and_its_answer_comes_all_the_same()
    {
        var asked = SlashAsync("/slow down");
        await UntilAsync(async () => (await _http.GetFromJsonAsync<JsonArray>("requests"))!.Any(request => ((string)request!["path"]!).EndsWith("/callback", StringComparison.Ordinal)));
        _released.SetResult();
        var answer = await asked.Soon();
        Assert.True((bool)answer["ephemeral"]!);
        Assert.False((bool)answer["timed_out"]!);
        Assert.Contains("Here I am.", (string)answer["text"]!, StringComparison.Ordinal);
    }

    private async Task<string> UntilAnsweredAsync(string text)
    {
        var said = "";
        await UntilAsync(async () =>
        {
            said = (string)(await SlashAsync(text))["text"]!;
            return !said.Contains("away", StringComparison.Ordinal);
        });
        return said;
    }

    /// <summary>Asks again until it is so: each asking waits for the other side by itself.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < AtMost)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(Look, TimeProvider.System);
        }

        Assert.Fail("It never came to be.");
    }

    private PluginBuilder Slow() => new PluginBuilder("slow").Command("slow", "Takes its time", command =>
        command.Sub("down", "Waits", WaitAsync, (bool _, Slash _, Moment _) => Decision.Say(new View { Blocks = { new Block { Text = "Here I am." } } })));

    private async ValueTask<bool> WaitAsync(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        await _released.Task.WaitAsync(cancellationToken);
        return true;
    }

    private Task<PluginHost> StartAsync(PluginBuilder plugin) => PluginHost.StartAsync(
        plugin,
        new PluginHostOptions(
            AddressOf(plugin.Name),
            Path.Combine(_folder.FullName, plugin.Name + ".db"),
            new[] { "circles", "rituals", "goals", "retros" }.ToImmutableDictionary(name => name, AddressOf)),
        _clock,
        TimeProvider.System,
        _logs.Factory,
        CancellationToken.None);

    private string AddressOf(string plugin) => "unix:" + Path.Combine(_folder.FullName, plugin);

    private async Task<JsonObject> SlashAsync(string text) =>
        (await PostAsync("act/slash", new { user = "Ada", channel = "circle", text }))["response"]!.AsObject();

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
