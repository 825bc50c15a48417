using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names a message.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<MessageId>))]
public readonly record struct MessageId(ulong Value) : ISnowflake<MessageId>
{
    static MessageId ISnowflake<MessageId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
