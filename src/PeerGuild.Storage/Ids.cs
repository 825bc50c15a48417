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

internal abstract class IdConverter<T>(Func<ulong, T> make, Func<T, ulong> value) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => make(reader.GetUInt64());

    public override void Write(Utf8JsonWriter writer, T id, JsonSerializerOptions options) => writer.WriteNumberValue(value(id));
}

internal sealed class GuildIdConverter() : IdConverter<GuildId>(value => new GuildId(value), id => id.Value);

internal sealed class ChannelIdConverter() : IdConverter<ChannelId>(value => new ChannelId(value), id => id.Value);

internal sealed class UserIdConverter() : IdConverter<UserId>(value => new UserId(value), id => id.Value);
