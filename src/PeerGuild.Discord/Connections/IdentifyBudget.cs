using Microsoft.Extensions.Logging;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Discord.Connections;

/// <summary>Decides when a shard may identify: 1000 times a day for all of them, a few per 5 s. One for all connections of a bot.</summary>
/// <remarks>Thread-safe. Going over the day's number ends all connections and resets the token, so it stops at <see cref="Reserve"/>.</remarks>
public sealed class IdentifyBudget(DiscordRest rest, TimeProvider time, ILogger<IdentifyBudget> log)
{
    /// <summary>Identifies that are left alone, for a person to start the bot by hand.</summary>
    public const int Reserve = 50;

    internal Task<Uri> WaitAsync(Shard shard, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{rest}{time}{log}{shard}{cancellationToken}");
}
