using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerGuild.Discord.Json;

/// <summary>An id on the wire: a string of decimal digits, also as the key of a map. Small numbers (sound ids) are accepted when reading.</summary>
internal sealed class SnowflakeConverter<T> : JsonConverter<T>
    where T : struct, ISnowflake<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => T.From(reader.GetUInt64()),
            JsonTokenType.String when reader is { HasValueSequence: false, ValueIsEscaped: false } => Parse(reader.ValueSpan),
            _ => Parse(reader.GetString()),
        };

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value.ToString(CultureInfo.InvariantCulture));

    // Every payload is full of them: without a string for each.
    private static T Parse(ReadOnlySpan<byte> digits) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? T.From(value) : throw NoDigits();

    private static T Parse(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? T.From(value) : throw NoDigits();

    private static JsonException NoDigits() => new("An id is a string of digits.");
}
