using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Time.Calendars;

/// <summary>An hour of the wall in JSON: ISO 8601, <c>"18:30:00"</c>, with as many digits of a second as it has.</summary>
public sealed class LocalTimeConverter : JsonConverter<LocalTime>
{
    /// <inheritdoc/>
    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalTimePattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true } time ? time.Value : throw new JsonException("An hour reads 18:30:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalTimePattern.ExtendedIso.Format(value));
}
