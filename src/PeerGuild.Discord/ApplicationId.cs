using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names an application; interaction webhooks go by it too.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<ApplicationId>))]
public readonly record struct ApplicationId(ulong Value) : ISnowflake<ApplicationId>
{
    static ApplicationId ISnowflake<ApplicationId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
