using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Time.Calendars;

/// <summary>A day and an hour of the wall in JSON: ISO 8601 without a zone, <c>"2027-01-04T18:30:00"</c>.</summary>
public sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
{
    /// <inheritdoc/>
    public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDateTimePattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true } moment
            ? moment.Value
            : throw new JsonException("A day and an hour read 2027-01-04T18:30:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDateTimePattern.ExtendedIso.Format(value));
}
