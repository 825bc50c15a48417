using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Time;

/// <summary>A duration in JSON: NodaTime's round-trip form, <c>"0:00:15:00"</c> for a quarter of an hour.</summary>
public sealed class DurationConverter : JsonConverter<Duration>
{
    /// <inheritdoc/>
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException("A duration is text.");
        var parsed = DurationPattern.Roundtrip.Parse(text);
        return parsed.Success ? parsed.Value : throw new JsonException($"'{text}' is not a duration like 0:00:15:00.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DurationPattern.Roundtrip.Format(value));
}
