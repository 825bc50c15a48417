using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names one thing a person did: a command, a click, a submitted modal.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<InteractionId>))]
public readonly record struct InteractionId(ulong Value) : ISnowflake<InteractionId>
{
    static InteractionId ISnowflake<InteractionId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
