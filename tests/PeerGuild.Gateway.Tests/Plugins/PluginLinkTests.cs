using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Plugins;

public sealed class PluginLinkTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly CancellationTokenSource _stop = new();
    private ScriptedPlugin _plugin = null!;
    private PluginLink _link = null!;
    private Task _running = Task.CompletedTask;
    private int _described;

    public async ValueTask InitializeAsync()
    {
        _plugin = await ScriptedPlugin.StartAsync();
        _link = new PluginLink("owls", new PluginOptions(_plugin.Address, [.. Enum.GetValues<Capability>()]), new Activity(), _time, _logs.Logger<PluginLink>());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        await _plugin.DisposeAsync();
        _link.Dispose();
        _stop.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task After_each_break_the_plugin_is_described_anew_and_its_streams_are_opened_again()
    {
        Start();
        for (var life = 1; life <= 5; life++)
        {
            (await _plugin.FactsAsync()).End(StatusCode.Unavailable, "The plugin is stopping.");
            await Until.True(_time, () => _plugin.FactStreams > 0);
            Assert.Equal(life + 1, _described);
        }

        Assert.False(_link.IsAside);
    }

    [Fact]
    public async Task A_plugin_that_crashes_three_times_is_set_aside_with_one_notice_and_its_streams_stay_closed()
    {
        _logs.Expect("is set aside");
        Start();
        await CrashAsync(times: 3);
        await Until.True(_time, () => _logs.Lines.Any(line => line.Level == LogLevel.Error));
        Assert.True(_link.IsAside);
        Assert.False(_link.IsConnected);

        await LetPassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(0, _plugin.FactStreams);
        Assert.Single(_logs.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Set_aside_it_is_tried_again_after_an_hour()
    {
        _logs.Expect("is set aside");
        Start();
        await CrashAsync(times: 3);
        await Until.True(_time, () => _link.IsAside);
        await LetPassAsync(TimeSpan.FromMinutes(58));
        Assert.True(_link.IsAside);
        await LetPassAsync(TimeSpan.FromMinutes(2));
        await Until.True(_time, () => _plugin.FactStreams > 0);
        Assert.True(_link.IsConnected);
        Assert.False(_link.IsAside);
    }

    [Fact]
    public async Task Set_aside_it_is_tried_at_once_when_it_is_of_another_version()
    {
        _logs.Expect("is set aside");
        Start();
        await CrashAsync(times: 3);
        await Until.True(_time, () => _link.IsAside);
        _plugin.Manifest.Version = "2";
        await Until.True(_time, () => _plugin.FactStreams > 0);
        Assert.False(_link.IsAside);
    }

    [Fact]
    public async Task A_network_that_breaks_is_no_crash_of_the_plugin()
    {
        _plugin.Manifest.Instance = "the same all along";
        Start();
        for (var times = 0; times < 5; times++)
        {
            await _plugin.FactsAsync();
            _plugin.Crash();
            await Until.True(_time, () => _plugin.FactStreams > 0);
        }

        Assert.False(_link.IsAside);
    }

    [Fact]
    public async Task A_plugin_that_asks_for_more_than_it_is_allowed_is_refused_and_not_tried_again()
    {
        _logs.Expect("is refused");
        _link.Dispose();
        _link = new PluginLink("owls", new PluginOptions(_plugin.Address, [Capability.Post]), new Activity(), _time, _logs.Logger<PluginLink>());
        Start();
        await _link.Settled.Soon();
        await Until.True(_time, () => _running.IsCompleted);
        Assert.Equal("it asks for Thread, which its configuration does not allow", _link.RefusedBecause);
        Assert.False(_link.Serves(1));
    }

    [Fact]
    public async Task A_plugin_that_calls_itself_otherwise_is_refused()
    {
        _logs.Expect("is refused");
        _plugin.Manifest.Name = "crows";
        Start();
        await _link.Settled.Soon();
        Assert.Contains("calls itself crows", _link.RefusedBecause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("draft")]
    public async Task A_plugin_with_an_action_of_the_gateway_s_is_refused(string action)
    {
        _logs.Expect("is refused");
        _plugin.Manifest.Actions.Add(new Protocol.Plugin.Action { Name = action });
        Start();
        await _link.Settled.Soon();
        Assert.Equal($"it declares the action '{action}', which is the gateway's own; name it otherwise", _link.RefusedBecause);
    }

    [Fact]
    public async Task A_plugin_that_is_away_is_named_once_and_used_when_it_comes()
    {
        Start();
        var stream = await _plugin.FactsAsync();
        _plugin.Crash();
        await stream.HungUp.Soon();
        await Until.True(_time, () => _plugin.FactStreams > 0);
        Assert.Single(_logs.Lines, line => line.Text.Contains("is away", StringComparison.Ordinal));
    }

    [Fact]
    public void The_head_of_a_log_never_goes_back()
    {
        _link.Head = 7;
        _link.Head = 3;
        Assert.Equal(7UL, _link.Head);
    }

    /// <summary>Each time another run of the plugin.</summary>
    private async Task CrashAsync(int times)
    {
        for (var run = 0; run < times; run++)
        {
            await Until.True(_time, () => _plugin.FactStreams > 0);
            await _plugin.FactsAsync();
            _plugin.Manifest.Instance = $"run {run}";
            _plugin.Crash();
        }
    }

    private async Task LetPassAsync(TimeSpan time)
    {
        var target = _time.GetUtcNow() + time;
        while (_time.GetUtcNow() < target)
        {
            await Until.True(() => _time.Armed > 0);
            _time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    private void Start() => _running = _link.RunAsync(
        () =>
        {
            _described++;
            return Task.CompletedTask;
        },
        ReadFactsAsync,
        _stop.Token);

    private async Task ReadFactsAsync(CancellationToken cancellationToken)
    {
        using var call = _link.Client.Facts(cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            // Wishes are not what this is about.
        }
    }
}
