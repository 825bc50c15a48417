using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests;

/// <summary>What holds for a running plugin, whatever carries its calls.</summary>
public abstract partial class PluginCompliance : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private TestGuild _guild = null!;
    private Person _ben = null!;
    private Person _ada = null!;
    private ChannelId _text;
    private ChannelId _room;

    private protected abstract ITestWiring Wiring { get; }

    public async ValueTask InitializeAsync()
    {
        _guild = await TestGuild.StartAsync(SamplePlugin.Create(), new TestGuildOptions { Logs = _logs.Factory, Wiring = Wiring });
        _ben = _guild.Person("Ben");
        _ada = _guild.Person("Ada");
        _text = _guild.Channel("owls");
        _room = _guild.Channel("Round Table");
    }

    public async ValueTask DisposeAsync()
    {
        await _guild.DisposeAsync();
        _logs.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<Said> OpenAsync() => _guild.SlashAsync(_ben, _text, "/table open room:\"Round Table\"");

    private Plugin.PluginClient Client => new(_guild.Link.Invoker);

    /// <summary>An invocation as a gateway sends it, for what the test's guild does not do by itself.</summary>
    private Invocation Asking(string path, string room = "Round Table") => new()
    {
        Id = "1290000000000000001",
        Guild = _guild.Id.Value,
        Actor = new Actor { User = _ben.User.Value, Name = _ben.Name, Channel = _text.Value },
        Slash = new Protocol.Plugin.Slash
        {
            Command = "table",
            Path = path,
            Options = { new OptionValue { Name = "room", Id = _guild.Channel(room).Value } },
        },
    };

    private Invocation Opening() => Asking("open");

    private Task<Reply> InvokeAsync(Invocation invocation) => Client.InvokeAsync(invocation).ResponseAsync.Soon();

    private async Task<string> LookAsync() => (await _guild.SlashAsync(_ben, _text, "/table look room:\"Round Table\"")).Text;
}

/// <summary>Without sockets, as plugin authors test.</summary>
public sealed class DirectTests : PluginCompliance
{
    private protected override ITestWiring Wiring => new DirectWiring();
}

/// <summary>Over gRPC on Unix sockets.</summary>
public sealed class SocketTests : PluginCompliance
{
    private protected override ITestWiring Wiring => new SocketWiring();
}
