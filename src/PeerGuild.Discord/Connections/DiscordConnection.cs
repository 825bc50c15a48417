using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Discord.Connections;

/// <summary>One shard's connection to Discord's gateway: identifies, beats, resumes, reconnects, until it is cancelled or closed for good.</summary>
/// <remarks>Thread-safe. Source: Discord Docs, Gateway, https://docs.discord.com/developers/events/gateway.</remarks>
public sealed class DiscordConnection(
    DiscordOptions options,
    IdentifyBudget budget,
    TimeProvider time,
    Random random,
    ILogger<DiscordConnection> log,
    Shard? shard = null,
    IConnectionObserver? observer = null,
    Func<IGatewaySocket>? sockets = null)
{
    /// <summary>Which part of the bot's guilds it serves.</summary>
    public Shard Shard { get; } = shard ?? Shard.Single;

    /// <summary>Where it stands.</summary>
    public ConnectionState State => throw Unwritten();

    /// <summary>The last dispatch that was fully handled, or skipped; 0 before the first.</summary>
    public long SequenceHandled => throw Unwritten();

    /// <summary>The last dispatch received; 0 before the first.</summary>
    public long SequenceReceived => throw Unwritten();

    /// <summary>Discord's name for the stream; null before READY.</summary>
    public string? SessionId => throw Unwritten();

    /// <summary>From the last heartbeat to its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency => throw Unwritten();

    /// <summary>Runs until cancelled. Once only.</summary>
    /// <param name="dispatches">Which events are wanted.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the connection was closed in order.</exception>
    /// <exception cref="DiscordException">Closed for good; the message says why and what a person must do.</exception>
    public Task RunAsync(DispatchTable dispatches, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{options}{budget}{time}{random}{log}{observer}{sockets}{dispatches}{cancellationToken}");

    /// <summary>Enters, moves to or leaves a voice channel. Waits for its turn among 120 sends a minute. Nothing confirms it but a VOICE_STATE_UPDATE.</summary>
    /// <exception cref="DiscordException">There is no connection now; nothing was sent.</exception>
    public Task UpdateVoiceStateAsync(VoiceStateUpdate update, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{update}{cancellationToken}");

    private static InvalidOperationException Unwritten() => new();
}
