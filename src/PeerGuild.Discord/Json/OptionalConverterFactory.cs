using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Json;

/// <summary>Writes the value or null; that an absent field is not written at all is the property's <c>WhenWritingDefault</c>.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        // A closed list instead of reflection: what can be patched is known.
        typeToConvert == typeof(Optional<string>) ? new OptionalConverter<string>()
        : typeToConvert == typeof(Optional<IReadOnlyList<Component>>) ? new OptionalConverter<IReadOnlyList<Component>>()
        : typeToConvert == typeof(Optional<AllowedMentions>) ? new OptionalConverter<AllowedMentions>()
        : typeToConvert == typeof(Optional<ChannelId?>) ? new OptionalConverter<ChannelId?>()
        : throw new NotSupportedException($"No patch has a field of type {typeToConvert}.");

    private sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null
                ? new Optional<T>(default)
                : new Optional<T>(JsonSerializer.Deserialize(ref reader, TypeInfo(options)));

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
        {
            if (value.Value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, value.Value, TypeInfo(options));
            }
        }

        private static JsonTypeInfo<T> TypeInfo(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
