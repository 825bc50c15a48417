using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Tests.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Gateway.Tests.Commands;

public sealed class CommandRegistryTests : IAsyncLifetime
{
    private const string Path = "/applications/9/commands";

    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly FakeDiscord _discord = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly ScriptedPlugin[] _plugins = new ScriptedPlugin[2];
    private ImmutableArray<PluginLink> _links = [];
    private DiscordRest _rest = null!;
    private CommandRegistry _registry = null!;
    private JsonArray _registered = [];

    public async ValueTask InitializeAsync()
    {
        string[] names = ["crows", "owls"];
        for (var nth = 0; nth < names.Length; nth++)
        {
            _plugins[nth] = await ScriptedPlugin.StartAsync();
            _plugins[nth].Manifest = Of(names[nth], names[nth][..^1]);
        }

        _links = [.. names.Select((name, nth) => new PluginLink(name, new PluginOptions(_plugins[nth].Address, []), new Activity(), _time, _logs.Logger<PluginLink>()))];
        _discord.On("GET", Path, _ => FakeDiscord.Json(_registered.ToJsonString()));
        _discord.On("PUT", Path, asked =>
        {
            _registered = asked.Body!.DeepClone().AsArray();
            return FakeDiscord.Json(_registered.ToJsonString());
        });
        _rest = _discord.Client(_time, _logs);
        _registry = new CommandRegistry(_links, _rest, _time, _logs.Logger<CommandRegistry>());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        foreach (var (link, plugin) in _links.Zip(_plugins))
        {
            link.Dispose();
            await plugin.DisposeAsync();
        }

        _registry.Dispose();
        _rest.Dispose();
        _stop.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task While_a_plugin_is_silent_nothing_is_removed()
    {
        _registered = JsonNode.Parse("""[{"id":"1","type":1,"name":"crow","description":"Crows"},{"id":"2","type":3,"name":"owl","description":""},{"id":"3","type":1,"name":"old","description":"Old"}]""")!.AsArray();
        await DescribeAsync("owls");
        Assert.Equal(["crow", "help", "me", "old", "owl", "owl", "peerguild"], Names());
        Assert.False(_registry.Registered.IsCompleted);

        await DescribeAsync("crows");
        Assert.Equal(["crow", "help", "me", "owl", "peerguild"], Names());
        Assert.True(_registry.Registered.IsCompleted);
    }

    [Fact]
    public async Task A_plugin_that_goes_away_keeps_its_commands()
    {
        await DescribeAsync("owls");
        await DescribeAsync("crows");
        await _plugins[0].DisposeAsync();
        await _registry.RefreshAsync(new ApplicationId(9), CancellationToken.None);
        Assert.Equal(["crow", "help", "me", "owl", "peerguild"], Names());
    }

    [Fact]
    public async Task What_is_registered_as_it_should_be_is_not_sent_again()
    {
        await DescribeAsync("owls");
        await DescribeAsync("crows");
        var sent = _discord.To("PUT", Path).Count;
        await _registry.RefreshAsync(new ApplicationId(9), CancellationToken.None);
        await _registry.RefreshAsync(new ApplicationId(9), CancellationToken.None);
        Assert.Equal(sent, _discord.To("PUT", Path).Count);
    }

    [Fact]
    public async Task The_later_claimant_of_a_name_is_refused_and_named()
    {
        _logs.Expect("asks for the command /crow, which crows has");
        _plugins[1].Manifest.Commands.Add(new Command { Name = "crow", Description = "Ours too" });
        await DescribeAsync("crows");
        await DescribeAsync("owls");
        Assert.Equal("crows", _registry.Commands["crow"].Link.Name);
        Assert.Equal(["crow", "help", "me", "owl", "peerguild"], Names());
        Assert.Contains("asks for the command /crow, which crows has", Assert.Single(_registry.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_a_menu_is_registered_as_people_read_it_and_shares_its_name_with_nobody_of_the_same_menu()
    {
        _plugins[1].Manifest.Commands.Add(new Command { Name = "Show owl", Description = "Who it is", Kind = CommandKind.UserMenu });
        _plugins[1].Manifest.Commands.Add(new Command { Name = "Show owl", Description = "What it says", Kind = CommandKind.MessageMenu });
        await DescribeAsync("crows");
        await DescribeAsync("owls");
        var menus = _registered.Where(command => (string?)command!["name"] == "Show owl").ToArray();
        Assert.Equal([2, 3], menus.Select(command => (int)command!["type"]!));
        Assert.All(menus, command => Assert.Null(command!["description"]));
        Assert.DoesNotContain("Show owl", _registered.Single(command => (string?)command!["name"] == "help")!.ToJsonString(), StringComparison.Ordinal);

        var sent = _discord.To("PUT", Path).Count;
        await _registry.RefreshAsync(new ApplicationId(9), CancellationToken.None);
        Assert.Equal(sent, _discord.To("PUT", Path).Count);
    }

    [Fact]
    public async Task Nobody_but_the_gateway_has_help()
    {
        _logs.Expect("which the gateway has");
        _plugins[1].Manifest.Commands.Add(new Command { Name = "help", Description = "Mine" });
        await DescribeAsync("crows");
        await DescribeAsync("owls");
        Assert.False(_registry.Commands.ContainsKey("help"));
        Assert.Single(_registered, command => (string?)command!["name"] == "help");
    }

    [Fact]
    public async Task The_root_peerguild_is_shared_a_plugins_sub_commands_and_the_doctor_for_those_who_manage_the_server()
    {
        _plugins[1].Manifest.Commands.Add(new Command { Name = "peerguild", Description = "Ours", NeedsPermissions = 32, Subcommands = { new Command { Name = "setup", Description = "Set" } } });
        await DescribeAsync("crows");
        Assert.Equal(["doctor"], Subs());
        await DescribeAsync("owls");
        Assert.Equal(["setup", "doctor"], Subs());
        Assert.Equal("owls", _registry.Commands["peerguild"].Link.Name);
        Assert.Equal("32", (string?)Root()["default_member_permissions"]);
    }

    [Fact]
    public async Task What_Discord_does_not_take_now_is_sent_again_by_itself()
    {
        _logs.Expect("could not be registered");
        _discord.Refuse("PUT", Path, 400, 50035);
        await DescribeAsync("owls");
        Assert.Equal([], Names());
        _discord.On("PUT", Path, asked =>
        {
            _registered = asked.Body!.DeepClone().AsArray();
            return FakeDiscord.Json(_registered.ToJsonString());
        });
        await Until.True(_time, () => Names().Length == 4);
        Assert.Equal(["help", "me", "owl", "peerguild"], Names());
    }

    [Fact]
    public async Task A_command_says_where_it_may_be_used_and_how_it_is_installed()
    {
        await DescribeAsync("owls");
        Assert.All(_registered, command => Assert.Equal("[0]", command!["contexts"]!.ToJsonString()));
        Assert.All(_registered, command => Assert.Equal("[0]", command!["integration_types"]!.ToJsonString()));
    }

    private static Manifest Of(string name, string command) => new()
    {
        Name = name,
        ContractVersion = 1,
        Instance = name,
        Commands = { new Command { Name = command, Description = "Birds" } },
    };

    private JsonNode Root() => _registered.Single(command => (string?)command!["name"] == "peerguild")!;

    private string[] Subs() => [.. Root()["options"]!.AsArray().Select(sub => (string)sub!["name"]!)];

    private string[] Names() => [.. _registered.Select(command => (string)command!["name"]!).Order(StringComparer.Ordinal)];

    private async Task DescribeAsync(string name)
    {
        var link = _links.Single(link => link.Name == name);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running.Add(link.RunAsync(
            async () =>
            {
                await _registry.RefreshAsync(new ApplicationId(9), _stop.Token);
                done.TrySetResult();
            },
            cancelled => Task.Delay(Timeout.InfiniteTimeSpan, _time, cancelled),
            _stop.Token));
        await done.Task.Soon();
    }
}
