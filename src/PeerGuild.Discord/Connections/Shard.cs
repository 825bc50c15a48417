namespace PeerGuild.Discord.Connections;

/// <summary>One of the connections that share a bot's guilds: guild <c>(id >> 22) % Count == Id</c>.</summary>
/// <param name="Id">0 to <paramref name="Count"/> - 1; 0 also gets what belongs to no guild.</param>
public readonly record struct Shard(int Id, int Count)
{
    /// <summary>The only one.</summary>
    public static Shard Single { get; } = new(0, 1);

    /// <summary>Whether this shard gets the guild's events.</summary>
    public bool Serves(GuildId guild) => (int)((guild.Value >> 22) % (ulong)Count) == Id;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} of {Count}";
}
