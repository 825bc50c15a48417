using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names a channel or a thread.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<ChannelId>))]
public readonly record struct ChannelId(ulong Value) : ISnowflake<ChannelId>
{
    static ChannelId ISnowflake<ChannelId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
