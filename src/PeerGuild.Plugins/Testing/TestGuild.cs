using System.Collections.Immutable;
using Google.Protobuf;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Testing;

/// <summary>
/// A guild to try a plugin in: a gateway in memory, no Discord and no sockets; a real store in a folder of its own; a clock that only the test
/// moves. Everything that follows from an act has been done when the act returns.
/// <code>
/// await using var guild = await TestGuild.StartAsync(RitualsPlugin.Create());
/// var ben = guild.Person("Ben");
/// guild.Voice(ben, guild.Channel("Round Table"));
/// var said = await guild.SlashAsync(ben, guild.Channel("circle"), "/session start");
/// await guild.AdvanceAsync(Duration.FromMinutes(10));
/// await guild.PressAsync(ben, "+2 min");
/// Assert.Contains("until", guild.Messages[^1].Text);
/// </code>
/// One test uses it, one act after the other.
/// </summary>
public sealed partial class TestGuild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly PluginBuilder _plugin;
    private readonly TestGuildOptions _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peerguild-");
    private readonly Activity _activity = new();
    private readonly ProductClock _clock;
    private readonly World _world = new();
    private readonly ForeignButtons _foreign;
    private readonly EffectDesk _effects;
    private readonly FactDesk _facts;
    private readonly ErasingDesk _erasing;
    private readonly ImmutableDictionary<string, TestEventLog> _publishers;
    private readonly HashSet<Effect.ActOneofCase> _breaking = [];
    private TestLink? _link;
    private TestGateway? _gateway;
    private Task _reconnecting = Task.CompletedTask;
    private long _tick;

    private TestGuild(PluginBuilder plugin, TestGuildOptions options)
    {
        _plugin = plugin;
        _options = options;
        _clock = ProductClock.Followed(options.Wire, _activity, options.Start);
        _facts = new FactDesk(Id, _world, _clock);
        _erasing = new ErasingDesk(plugin.Manifest);
        _publishers = plugin.Subscriptions.Select(subscription => subscription.Publisher).Distinct()
            .ToImmutableDictionary(publisher => publisher, _ => new TestEventLog());
        _mortality = new Mortality(Revive);
        plugin.Store = store => new MortalStore(store, _mortality);
        _foreign = new ForeignButtons(_publishers.Keys.Append(plugin.Name).Except(options.NotConfigured, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
        _effects = new EffectDesk(_world, plugin.Manifest, _foreign, _clock);
    }

    /// <summary>The guild's id.</summary>
    public GuildId Id { get; } = new(81384788765712384);

    /// <summary>Product time.</summary>
    public Instant Now => _clock.GetCurrentInstant();

    /// <summary>Every message everyone can see, oldest first, as it stands now.</summary>
    public ImmutableArray<TestMessage> Messages => _world.Messages;

    /// <summary>Every direct message, oldest first; its channel is the id of the person it went to.</summary>
    public ImmutableArray<TestMessage> DirectMessages => _world.DirectMessages;

    /// <summary>Every ring of the bell, oldest first.</summary>
    public ImmutableArray<TestChime> Chimes => _world.Chimes;

    /// <summary>Every line that was set under a voice channel's name, oldest first.</summary>
    public ImmutableArray<TestStatus> Statuses => _world.Statuses;

    /// <summary>Every thread, oldest first.</summary>
    public ImmutableArray<TestThread> Threads => _world.Threads;

    /// <summary>The messages that are pinned, in the order of pinning.</summary>
    public ImmutableArray<ulong> Pins => _world.Pins;

    /// <summary>The roles that were made, oldest first, each with those who have it now.</summary>
    public ImmutableArray<TestRole> Roles => _world.Roles;

    /// <summary>The channels that were made, oldest first.</summary>
    public ImmutableArray<TestChannel> Channels => _world.Channels;

    /// <summary>The events in the server's calendar, in the order they were made.</summary>
    public ImmutableArray<TestEvent> Events => _world.Events;

    /// <summary>The voice channels the plugin wants to know about now.</summary>
    public ImmutableArray<ChannelId> Watched => _facts.Rooms;

    /// <summary>The messages whose reactions the plugin wants to know about now.</summary>
    public ImmutableArray<ulong> WatchedMessages => _facts.Messages;

    /// <summary>How the plugin stands.</summary>
    public PluginStatus Status => Link.Running.Status;

    /// <summary>The folder with its data.</summary>
    internal string Folder => _folder.FullName;

    internal TestLink Link => _link ?? throw new InvalidOperationException("The plugin is away.");

    private TestGateway Gateway => _gateway ?? throw new InvalidOperationException("The gateway is away.");

    /// <summary>Starts a plugin in a guild of its own.</summary>
    public static async Task<TestGuild> StartAsync(PluginBuilder plugin, TestGuildOptions? options = null)
    {
        var guild = new TestGuild(plugin, options ?? new TestGuildOptions());
        try
        {
            await guild.StartPluginAsync();
            await guild.ConnectAsync();
            return guild;
        }
        catch
        {
            await guild.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until everything that follows from what happened has been done. Acts do so by themselves.</summary>
    /// <exception cref="TimeoutException">Something did not come to rest within 30 s: a loop, or a rule that does not return.</exception>
    public Task SettleAsync() => RestAsync().WaitAsync(Patience, TimeProvider.System);

    /// <summary>Moves the clock on, stopping at each instant for which the plugin waits, until what follows from it has been done.</summary>
    public async Task AdvanceAsync(Duration by)
    {
        var target = Now + by;
        await SettleAsync();
        while (_clock.NextDue is { } next && next <= target)
        {
            await MoveToAsync(next);
        }

        await MoveToAsync(target);
    }

    /// <summary>Another plugin publishes something, as a number in its log; the plugin has used it when this returns.</summary>
    /// <exception cref="KeyNotFoundException">The plugin does not subscribe to that publisher.</exception>
    public async Task PublishAsync(string publisher, IMessage happened)
    {
        _publishers[publisher].Add(Id, happened, Now);
        await SettleAsync();
    }

    /// <summary>The next effect of this kind is refused: <c>guild.FailNext&lt;Chime&gt;(Failure.Types.Reason.MissingPermission)</c>.</summary>
    /// <typeparam name="TAct">Post, Edit, StartThread, Pin, React, Chime or Status.</typeparam>
    public void FailNext<TAct>(Failure.Types.Reason reason, string detail = "A test wants it so.")
        where TAct : IMessage<TAct>, new() =>
        _effects.FailNext(new TAct().Descriptor.FullName, new Failure { Reason = reason, Detail = detail });

    /// <summary>The next effect of this kind is done, but the link breaks before the plugin hears of it; then it is there again.</summary>
    public void BreakLinkOnNext(Effect.ActOneofCase act) => _breaking.Add(act);

    /// <summary>The plugin's process ends and comes back with the same data.</summary>
    /// <param name="meanwhile">What happens while it is away.</param>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await DisconnectAsync();
        await StopPluginAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await StartPluginAsync();
        await ConnectAsync();
    }

    /// <summary>The gateway's process ends and is started anew: what it knew is lost.</summary>
    /// <param name="meanwhile">What happens while it is away.</param>
    public async Task RestartGatewayAsync(Func<Task>? meanwhile = null)
    {
        await DisconnectAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        _facts.Forget();
        _effects.Forget();
        await ConnectAsync();
    }

    /// <summary>Discord's connection to the gateway breaks and what happens meanwhile is never told; then come a gap and snapshots.</summary>
    /// <param name="meanwhile">What happens unseen.</param>
    public async Task LoseFactsAsync(Func<Task> meanwhile)
    {
        var knownUntil = Now;
        _isBlind = true;
        await meanwhile();
        _isBlind = false;
        _facts.Lost(knownUntil);
        await SettleAsync();
    }

    /// <summary>Ends the plugin and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reconnecting;
        await DisconnectAsync();
        await StopPluginAsync();
        _clock.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task MoveToAsync(Instant instant)
    {
        _clock.Follow(new ClockTick(++_tick, instant, 0));
        await SettleAsync();
    }

    /// <summary>At rest: idle, every log read, every wish heard, and nothing has moved while we looked.</summary>
    private async Task RestAsync()
    {
        ImmutableSortedDictionary<string, long> before;
        do
        {
            before = _activity.Counts;
            await _reconnecting;
            await _activity.IdleAsync(CancellationToken.None);
            if (_link is { } link)
            {
                var reached = ReachAsync(link);
                while (await Task.WhenAny(reached, Task.Delay(Look, TimeProvider.System)) != reached && link == _link)
                {
                    // A process that was killed meanwhile reaches nothing; the next one does.
                }
            }

            await _activity.IdleAsync(CancellationToken.None);
        }
        while (!before.SequenceEqual(_activity.Counts));
    }

    private async Task ReachAsync(TestLink link)
    {
        await Task.WhenAll(_publishers.Select(publisher => link.Running.ReachAsync(publisher.Key, publisher.Value.Head)));
        await (_gateway is null ? Task.CompletedTask : _facts.WishedAsync(link.Running.Wishes));
    }

    private async Task StartPluginAsync() => _link = await _options.Wiring.StartAsync(
        _plugin, Path.Combine(_folder.FullName, "plugin.db"), _publishers, _clock, _options.Wire, _options.Logs);

    private async Task StopPluginAsync()
    {
        if (_link is { } link)
        {
            _link = null;
            await link.StopAsync();
        }
    }

    /// <summary>Connects, and waits until what follows of it is done.</summary>
    private async Task ConnectAsync()
    {
        await OpenAsync();
        await SettleAsync();
        _facts.Remember();
    }

    /// <summary>Connects. Whoever is busy with it cannot wait for rest: there is none before they are done.</summary>
    private async Task OpenAsync()
    {
        _gateway = new TestGateway(_effects, _facts, Link.Invoker, _erasing, BreaksLink);
        await _gateway.ConnectAsync().WaitAsync(Patience, TimeProvider.System);
    }

    private async Task DisconnectAsync()
    {
        if (_gateway is { } gateway)
        {
            _gateway = null;
            await gateway.DisposeAsync();
            await Link.Running.Service.OverAsync().WaitAsync(Patience, TimeProvider.System);
        }
    }

    private bool BreaksLink(Effect effect)
    {
        if (!_breaking.Remove(effect.ActCase))
        {
            return false;
        }

        var busy = _activity.Begin();
        _reconnecting = Task.Run(async () =>
        {
            using (busy)
            {
                await DisconnectAsync();
                await OpenAsync();
                _facts.Remember();
            }
        });
        return true;
    }
}
