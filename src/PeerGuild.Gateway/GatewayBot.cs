using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Chimes;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Effects;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Gateway;

/// <summary>The bot: Discord on one side, plugins on the other. It keeps nothing: it may be killed at any moment and started again.</summary>
public sealed class GatewayBot : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ImmutableArray<(PluginLink Link, FactFeed Feed)> _plugins;
    private readonly CommandRegistry _commands;
    private readonly EffectStream _effects;
    private readonly GuildMap _guilds = new();
    private readonly Leftovers _leftovers;
    private readonly Bells _bells;
    private readonly ReaderLooks _looks;
    private readonly InteractionRouter _interactions;
    private readonly SocketsHttpHandler _handler;
    private readonly SocketsHttpHandler _files = new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
    private readonly LinkedFiles _linked;
    private readonly BotConnections _connections;
    private readonly ProductClock _clock;
    private readonly ILogger _log;
    private ApplicationId? _application;
    private UserId? _self;
    private Task _running = Task.CompletedTask;

    private GatewayBot(GatewayOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs)
    {
        (_clock, _log) = (clock, logs.CreateLogger<GatewayBot>());
        var discord = new DiscordOptions
        {
            ApiUrl = options.Discord.ApiUrl,
            FilesUrl = options.Discord.FilesUrl,
            Token = options.Discord.Token,
            Pace = clock.Pace,
            Shards = options.Discord.Shards,
            Intents = Intents.Guilds | Intents.GuildVoiceStates | (options.Allows(Capability.React) ? Intents.GuildMessageReactions : Intents.None),
        };
        _handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var rest = new DiscordRest(discord, _handler, time, new Random(Environment.ProcessId), logs.CreateLogger<DiscordRest>());
        _connections = new BotConnections(discord, rest, clock, time, logs, _log) { Broke = Broke };
        var pages = new ReactionPages(rest, _guilds, clock, time, _log);
        _plugins =
        [
            .. options.Plugins.Select(plugin => (
                new PluginLink(plugin.Key, plugin.Value, clock.Activity, time, _log, options.Link.To(plugin.Value.Address, plugin.Key, logs, time)),
                new FactFeed(_guilds, pages, clock))),
        ];
        ImmutableArray<PluginLink> links = [.. _plugins.Select(plugin => plugin.Link)];
        _commands = new CommandRegistry(links, rest, time, _log);
        _leftovers = new Leftovers(time);
        _bells = new Bells(rest, time) { Sit = _connections.SitAsync };
        var readership = new Readership(rest, time, () => _self);
        _looks = new ReaderLooks([.. _plugins.Select(plugin => plugin.Feed)], readership, _guilds.Roll, clock.Activity, time, _log);
        Each(feed => feed.ReadersWanted = _looks.Look);
        var rooms = new RoomActs(rest, () => _self!.Value) { RoleMoved = _looks.Look };
        var privacy = new PrivacyDesk(links, time, _log);
        _linked = new LinkedFiles(_files, discord.FilesUrl, time);
        var acts = new Acts(rest, _guilds, _bells, new PostSearch(rest, () => _self!.Value), rooms, new EventActs(rest, () => _self!.Value), _linked, clock);
        var foreign = new ForeignButtons([.. options.Plugins.Keys], _log);
        _effects = new EffectStream(new EffectRunner(acts, privacy, clock, time, _log) { Foreign = foreign });
        var answering = new Answering(rest, new Invoking(time, _log), new KeptBlocks(privacy, clock), readership, foreign, time);
        _interactions = new InteractionRouter(links, _commands, rest, new Translation(_guilds, links), answering, foreign, clock, time, _log)
        {
            Doctor = new ServerDoctor(rest, () => _self, Used, time),
        };
        Rest = rest;
    }

    /// <summary>Runs until disposed; faults when Discord closed the connection for good, with the reason and the mend.</summary>
    public Task Completion => _running;

    /// <summary>How it stands.</summary>
    public GatewayStatus Status => new(
        [.. _plugins.Select(plugin => new PluginLinkStatus(plugin.Link.Name, plugin.Link.IsConnected, plugin.Link.RefusedBecause, plugin.Link.AsideUntil))],
        [.. _connections.Open.Select(connection => new ShardStatus(connection.Shard.Id, connection.Shard.Count, connection.State))],
        _commands.Refusals,
        _connections.WaitsUntil,
        Rest.HeldUntil);

    private DiscordRest Rest { get; }

    /// <summary>Connects to Discord and to the plugins. Returns before they have answered: see <see cref="ReadyAsync"/>.</summary>
    /// <exception cref="DiscordException">Discord does not take the token, or cannot be reached.</exception>
    public static async Task<GatewayBot> StartAsync(
        GatewayOptions options, ProductClock clock, TimeProvider time, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var bot = new GatewayBot(options, clock, time, logs);
        try
        {
            var application = await bot.Rest.GetMyApplicationAsync(cancellationToken);
            bot._application = application.Id;
            bot._self = (await bot.Rest.GetMyUserAsync(cancellationToken)).Id;
            await bot._connections.OpenAsync(cancellationToken);
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }

        bot._running = bot.RunAsync(bot._stop.Token);
        return bot;
    }

    /// <summary>Waits until Discord is connected, every configured plugin has described itself, and the commands are registered.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var ready = Task.WhenAll(_plugins.Select(plugin => plugin.Link.Settled).Append(_connections.Ready).Append(_commands.Registered)).WaitAsync(cancellationToken);
        await await Task.WhenAny(ready, _running);
    }

    /// <summary>Stops: what is under way is broken off and done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (Exception exception) when (exception is OperationCanceledException or DiscordException)
        {
            // Asked to stop, or told by Completion before.
        }

        foreach (var (link, _) in _plugins)
        {
            link.Dispose();
        }

        _connections.Dispose();
        _leftovers.Dispose();
        _commands.Dispose();
        _linked.Dispose();
        _files.Dispose();
        _handler.Dispose();
        _stop.Dispose();
    }

    /// <summary>The stream of some guilds is lost: what is known of them comes anew, and facts have a gap.</summary>
    private void Broke(string why, Func<GuildId, bool> isConcerned)
    {
        var known = _clock.GetCurrentInstant();
        _log.Lost(known.ToString(), why);
        _guilds.Forget(isConcerned);
        _bells.Forget(isConcerned);
        Each(feed => feed.Broke(known, isConcerned));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        _looks.StopWith(cancellationToken);
        var discord = _connections.RunAsync(Table(cancellationToken), cancellationToken);
        var links = _plugins.Select(plugin => plugin.Link.RunAsync(
            () => _commands.RefreshAsync(_application!.Value, cancellationToken),
            ended => StreamsAsync(plugin.Link, plugin.Feed, ended),
            cancellationToken));
        await await Task.WhenAny(discord, Task.WhenAll(links.Append(discord)));
    }

    /// <summary>Both streams of a plugin; when one breaks, so does the other.</summary>
    private async Task StreamsAsync(PluginLink link, FactFeed feed, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var facts = FactStream.RunAsync(link, feed, _clock.Activity, ended.Token);
        var effects = _effects.RunAsync(link, [.. _connections.Open.Select(connection => connection.Shard)], ended.Token, cancellationToken);
        try
        {
            await await Task.WhenAny(facts, effects);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(facts, effects).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private DispatchTable Table(CancellationToken cancellationToken) => new ReactionEvents([.. _plugins.Select(plugin => plugin.Feed)], () => _self)
        .In(new DispatchTable())
        .On(DispatchKinds.GuildCreate, (guild, _) => Now(() =>
        {
            _guilds.Add(guild);
            Each(feed => feed.Arrived(guild.Id));
            _looks.Look(guild.Id);
            _leftovers.Add();
        }))
        .On(DispatchKinds.GuildDelete, (guild, _) => Now(() =>
        {
            if (guild.Unavailable is not true)
            {
                _guilds.Remove(guild.Id);
                Each(feed => feed.Left(guild.Id));
            }
        }))
        .On(DispatchKinds.Ready, (ready, _) => Now(() => Call(ready)))
        .On(DispatchKinds.ChannelUpdate, _ => _looks.IsWanted, (channel, _) => Now(() => Look(channel.GuildId)))
        .On(DispatchKinds.GuildRoleUpdate, _ => _looks.IsWanted, (role, _) => Now(() => Look(role.GuildId)))
        .On(DispatchKinds.GuildRoleDelete, _ => _looks.IsWanted, (role, _) => Now(() => Look(role.GuildId)))
        .On(DispatchKinds.ChannelCreate, (channel, _) => Now(() => _guilds.Add(channel)))
        .On(DispatchKinds.ChannelDelete, (channel, _) => Now(() =>
        {
            Gone(channel);
            Look(channel.GuildId);
        }))
        .On(DispatchKinds.ThreadCreate, (channel, _) => Now(() => _guilds.Add(channel)))
        .On(DispatchKinds.ThreadDelete, (channel, _) => Now(() => Gone(channel)))
        .On(DispatchKinds.VoiceStateUpdate, (state, _) => Now(() => Voice(state)))
        .On(DispatchKinds.InteractionCreate, (interaction, _) => Now(() => _interactions.Take(interaction, cancellationToken)));

    /// <summary>A new stream has named its guilds: those the bot was taken out of meanwhile are told.</summary>
    private void Call(Ready ready)
    {
        var shard = ready.Shard is [var id, var count] ? new Shard(id, count) : new Shard(0, 1);
        foreach (var gone in _guilds.Roll.Call(shard, ready.Guilds.Select(guild => guild.Id)))
        {
            _guilds.Remove(gone);
            Each(feed => feed.Left(gone));
        }

        Each(feed => feed.Called());
    }

    /// <summary>The channels plugins want to know something of: those are the ones they use.</summary>
    private IEnumerable<UsedChannel> Used(GuildId guild) => _plugins.SelectMany(plugin => plugin.Feed.UsedIn(guild)).Distinct();

    private void Look(GuildId? guild)
    {
        if (guild is { } changed)
        {
            _looks.Look(changed);
        }
    }

    private void Voice(VoiceState state)
    {
        if (state.UserId == _self)
        {
            _bells.Seen(state);
        }
        else if (_guilds.Move(state) is { } moved)
        {
            Each(feed => feed.Moved(moved));
        }
    }

    private void Gone(Channel channel)
    {
        _guilds.Remove(channel);
        Each(feed => feed.Gone(channel.Id));
    }

    private void Each(Action<FactFeed> tell)
    {
        foreach (var (_, feed) in _plugins)
        {
            tell(feed);
        }
    }

    private static ValueTask Now(System.Action act)
    {
        act();
        return ValueTask.CompletedTask;
    }
}
