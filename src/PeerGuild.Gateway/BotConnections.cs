using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Rest;
using PeerGuild.Time;

namespace PeerGuild.Gateway;

/// <summary>
/// The bot's connections with Discord, one for each shard: while one is away the bot is busy, and when the bot has come into too many servers
/// for them, as many are opened anew as Discord recommends by then.
/// </summary>
internal sealed class BotConnections(
    DiscordOptions discord, DiscordRest rest, ProductClock clock, TimeProvider time, ILoggerFactory logs, ILogger log) : IDisposable
{
    private const int ShardingRequired = 4011;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Watcher> _watchers = [];
    private ShardSet? _shards;
    private IDisposable? _measured;

    /// <summary>Told why a stream broke, and which guilds that concerns.</summary>
    public required Action<string, Func<GuildId, bool>> Broke { get; init; }

    /// <summary>Ends when all of them have been connected.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Those that are open; none before they are opened.</summary>
    public ImmutableArray<DiscordConnection> Open => _shards?.Connections ?? [];

    /// <summary>Until when the budget of identifications holds one back; null when it holds back none.</summary>
    public DateTimeOffset? WaitsUntil => _shards?.Budget.WaitsUntil;

    /// <summary>Opens the shards that are configured, or as many as Discord recommends now.</summary>
    /// <exception cref="DiscordException">Discord cannot be reached, or does not take the token.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _shards = await ShardSet.OpenAsync(discord, rest, time, Environment.ProcessId, logs, Watch, cancellationToken);
        _measured = GatewayMeter.Watch(_shards.Connections);
    }

    /// <summary>Runs them until asked to stop.</summary>
    /// <exception cref="DiscordException">Discord closed one for good.</exception>
    public async Task RunAsync(DispatchTable dispatches, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = _shards!.Count;
            try
            {
                await _shards.RunAsync(dispatches, cancellationToken);
            }
            catch (DiscordException exception) when (exception.CloseCode == ShardingRequired && discord.Shards is null)
            {
                using var busy = clock.Activity.Begin();
                Dispose();
                Broke(exception.Message, _ => true);
                await OpenAsync(cancellationToken);
                if (_shards.Count <= before)
                {
                    throw;
                }

                log.ShardedAnew(before, _shards.Count);
            }
        }
    }

    /// <summary>Says where the bot wants to sit.</summary>
    public Task SitAsync(VoiceStateUpdate update, CancellationToken cancellationToken) => _shards!.UpdateVoiceStateAsync(update, cancellationToken);

    /// <summary>Closes them.</summary>
    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _watchers.Clear();
        _measured?.Dispose();
        _shards?.Dispose();
    }

    private Watcher Watch(Shard shard)
    {
        var watcher = new Watcher(this, clock.Activity, shard);
        _watchers.Add(watcher);
        return watcher;
    }

    /// <summary>What becomes of a shard's connection: while it is away the bot is busy, and when its stream broke facts have a gap.</summary>
    private sealed class Watcher(BotConnections all, Activity activity, Shard shard) : IConnectionObserver, IDisposable
    {
        private IDisposable? _busy = activity.Begin();
        private string? _session;
        private string? _count;

        private DiscordConnection Connection => all._shards!.Of(shard);

        public void OnChanged(ConnectionChange change)
        {
            switch (change.To)
            {
                case ConnectionState.Connected:
                    Count(Connection.SequenceHandled);
                    Dispose();
                    if (all._shards!.IsConnected)
                    {
                        all._ready.TrySetResult();
                    }

                    break;
                case ConnectionState.Stopped:
                    Dispose();
                    break;
                default:
                    _busy ??= activity.Begin();
                    break;
            }
        }

        public void OnStreamBroken(StreamBreak broken)
        {
            if (_count is { } count)
            {
                activity.Forget(count);
            }

            all.Broke(broken.Reason, shard.Serves);
        }

        /// <summary>It keeps nobody waiting any more, wherever it stood.</summary>
        public void Dispose() => Interlocked.Exchange(ref _busy, null)?.Dispose();

        public void OnHandled(long sequence) => Count(sequence);

        private void Count(long sequence)
        {
            if (Connection.SessionId is { } session)
            {
                if (session != _session)
                {
                    (_session, _count) = (session, $"dispatch:{session}"); // Once a stream, not once an event.
                }

                activity.Count(_count!, sequence);
            }
        }
    }
}
