using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names a scheduled event.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<ScheduledEventId>))]
public readonly record struct ScheduledEventId(ulong Value) : ISnowflake<ScheduledEventId>
{
    static ScheduledEventId ISnowflake<ScheduledEventId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
