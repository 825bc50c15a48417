using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerGuild.Storage;

/// <summary>A Discord server. In JSON a number.</summary>
[JsonConverter(typeof(GuildIdConverter))]
public readonly record struct GuildId(ulong Value);

/// <summary>A channel or thread of a guild. In JSON a number.</summary>
[JsonConverter(typeof(ChannelIdConverter))]
public readonly record struct ChannelId(ulong Value);

/// <summary>A person, or a bot. In JSON a number.</summary>
[JsonConverter(typeof(UserIdConverter))]
public readonly record struct UserId(ulong Value);

/// <summary>Writes an id as a number.</summary>
public abstract class IdConverter<T>(Func<ulong, T> make, Func<T, ulong> number) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => make(reader.GetUInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(number(value));
}

/// <summary>A guild's id as a number.</summary>
public sealed class GuildIdConverter() : IdConverter<GuildId>(value => new GuildId(value), id => id.Value);

/// <summary>A channel's id as a number.</summary>
public sealed class ChannelIdConverter() : IdConverter<ChannelId>(value => new ChannelId(value), id => id.Value);

/// <summary>A person's id as a number.</summary>
public sealed class UserIdConverter() : IdConverter<UserId>(value => new UserId(value), id => id.Value);
