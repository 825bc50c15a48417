using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names a soundboard sound; Discord's default sounds have small numbers.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<SoundId>))]
public readonly record struct SoundId(ulong Value) : ISnowflake<SoundId>
{
    static SoundId ISnowflake<SoundId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
