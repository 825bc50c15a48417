namespace PeerGuild.Discord;

/// <summary>What all ids have in common, for the one converter that reads and writes them.</summary>
internal interface ISnowflake<TSelf>
    where TSelf : struct, ISnowflake<TSelf>
{
    ulong Value { get; }

    static abstract TSelf From(ulong value);
}
