namespace PeerGuild.Sandbox.Gateways;

/// <summary>How a bot's guilds are spread over its connections.</summary>
/// <remarks>Source: Discord Docs, Gateway, Sharding, https://docs.discord.com/developers/events/gateway#sharding.</remarks>
internal static class Sharding
{
    /// <summary>A bot in so many guilds must shard, and no shard serves more.</summary>
    public const int MostGuilds = 2_500;

    // What Discord recommends in practice; its docs give no number.
    private const int GuildsEach = 1_000;

    /// <summary>Whether a shard hears what happens in a guild; what happens in none (0) is shard 0's.</summary>
    public static bool Hears(ulong guild, int shard, int shards) => guild == 0 ? shard == 0 : (int)((guild >> 22) % (ulong)shards) == shard;

    /// <summary>How many shards to start with.</summary>
    public static int Recommended(int guilds) => Math.Max(1, (guilds + GuildsEach - 1) / GuildsEach);

    /// <summary>Whether a shard would serve more than Discord lets it.</summary>
    public static bool IsTooMuch(int guilds, int shards) => shards == 1 ? guilds >= MostGuilds : guilds > MostGuilds;
}
