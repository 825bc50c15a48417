using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>Names a file beside a message or in an option.</summary>
/// <param name="Value">The snowflake; a string of digits on the wire.</param>
[JsonConverter(typeof(SnowflakeConverter<AttachmentId>))]
public readonly record struct AttachmentId(ulong Value) : ISnowflake<AttachmentId>
{
    static AttachmentId ISnowflake<AttachmentId>.From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
