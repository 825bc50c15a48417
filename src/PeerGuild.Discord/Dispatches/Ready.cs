using System.Diagnostics.CodeAnalysis;
using PeerGuild.Discord.Guilds;

namespace PeerGuild.Discord.Dispatches;

/// <summary>READY: a new stream began.</summary>
/// <param name="ResumeGatewayUrl">Where to resume it.</param>
public sealed record Ready(string SessionId, string ResumeGatewayUrl, User User, Application Application)
{
    /// <summary>The shard's number and how many there are; absent where the stream was not sharded.</summary>
    public IReadOnlyList<int>? Shard { get; init; }

    /// <summary>The guilds of this shard, all unavailable until their GUILD_CREATE.</summary>
    [AllowNull]
    public IReadOnlyList<GuildDeleted> Guilds { get; init => field = value ?? []; } = [];
}
