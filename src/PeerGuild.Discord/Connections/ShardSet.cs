using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Discord.Connections;

/// <summary>The connections of one process: each of its shards, started in order and as many at a time as Discord allows.</summary>
/// <remarks>Thread-safe. Source: Discord Docs, Gateway, Sharding, https://docs.discord.com/developers/events/gateway#sharding.</remarks>
public sealed class ShardSet : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int _concurrency;

    private ShardSet(ImmutableArray<DiscordConnection> connections, IdentifyBudget budget, TimeProvider time, int concurrency)
    {
        Connections = connections;
        Budget = budget;
        _time = time;
        _concurrency = concurrency;
    }

    /// <summary>One for each shard, in order; never none.</summary>
    public ImmutableArray<DiscordConnection> Connections { get; }

    /// <summary>What all of them identify from.</summary>
    public IdentifyBudget Budget { get; }

    /// <summary>How many shards the bot has in all, here and elsewhere.</summary>
    public int Count => Connections[0].Shard.Count;

    /// <summary>Whether all are connected.</summary>
    public bool IsConnected => Connections.All(connection => connection.State == ConnectionState.Connected);

    /// <summary>Asks Discord how many shards it recommends, unless the options say which to run. Nothing is connected yet.</summary>
    /// <param name="seed">Spreads beats and retries.</param>
    /// <param name="observer">Who is told what becomes of a shard; called once for each.</param>
    /// <param name="sockets">Null for real WebSockets.</param>
    /// <exception cref="DiscordException">Discord refuses, or cannot be reached.</exception>
    public static async Task<ShardSet> OpenAsync(
        DiscordOptions options,
        DiscordRest rest,
        TimeProvider time,
        int seed,
        ILoggerFactory logs,
        Func<Shard, IConnectionObserver?> observer,
        CancellationToken cancellationToken,
        Func<IGatewaySocket>? sockets = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var budget = new IdentifyBudget(rest, time, logs.CreateLogger<IdentifyBudget>());
        var address = await LookAsync(budget, cancellationToken);
        var range = options.Shards ?? ShardRange.All(Math.Max(1, address.Shards));
        var log = logs.CreateLogger<DiscordConnection>();
        ImmutableArray<DiscordConnection> connections =
            [.. range.Shards().Select(shard => new DiscordConnection(options, budget, time, new Random(seed + shard.Id), log, shard, observer(shard), sockets))];
        return new ShardSet(connections, budget, time, IdentifyBudget.Concurrency(address));
    }

    /// <summary>The connection that serves a guild; null when another process does.</summary>
    public DiscordConnection? Of(GuildId guild) => Connections.FirstOrDefault(connection => connection.Shard.Serves(guild));

    /// <summary>The connection of a shard.</summary>
    public DiscordConnection Of(Shard shard) => Connections[shard.Id - Connections[0].Shard.Id];

    /// <summary>Runs until cancelled, or until one of them is closed for good, which ends the others.</summary>
    /// <param name="dispatches">Which events are wanted: handlers are called side by side for different shards.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="DiscordException">Closed for good; the message says why and what a person must do.</exception>
    public async Task RunAsync(DispatchTable dispatches, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Connections.Select((connection, nth) => RunAsync(connection, nth / _concurrency, dispatches, stop.Token)).ToArray();
        try
        {
            await await Task.WhenAny(running);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Enters, moves to or leaves a voice channel, on the connection that serves its guild.</summary>
    /// <exception cref="DiscordException">There is no such connection now, or it broke: then it may have been sent.</exception>
    public Task UpdateVoiceStateAsync(VoiceStateUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Of(update.GuildId) is { } connection
            ? connection.UpdateVoiceStateAsync(update, cancellationToken)
            : throw new DiscordException(DiscordFailure.NotConnected, $"Guild {update.GuildId} is served by a shard that runs elsewhere.");
    }

    /// <summary>Lets go of what it holds, when it no longer runs.</summary>
    public void Dispose() => Budget.Dispose();

    private static async Task<GatewayAddress> LookAsync(IdentifyBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await budget.LookAsync(cancellationToken);
        }
        catch
        {
            budget.Dispose();
            throw;
        }
    }

    /// <summary>In waves, so that shards of one concurrency slot come in their order.</summary>
    private async Task RunAsync(DiscordConnection connection, int wave, DispatchTable dispatches, CancellationToken cancellationToken)
    {
        await Task.Delay(wave * GatewayLimits.IdentifySpacing, _time, cancellationToken);
        await connection.RunAsync(dispatches, cancellationToken);
    }
}
