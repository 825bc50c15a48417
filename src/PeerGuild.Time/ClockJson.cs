using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerGuild.Time;

/// <summary>The two messages of the clock's socket as UTF-8 JSON. Unknown fields are ignored.</summary>
public static class ClockJson
{
    /// <summary>Writes a tick.</summary>
    public static byte[] Write(ClockTick tick) => JsonSerializer.SerializeToUtf8Bytes(tick, ClockJsonContext.Default.ClockTick);

    /// <summary>Writes a report.</summary>
    public static byte[] Write(ClockReport report) => JsonSerializer.SerializeToUtf8Bytes(
        new Wire(report.Tick, report.Idle, report.NextDue, report.Counts.ToDictionary()), ClockJsonContext.Default.Wire);

    /// <summary>Reads a tick.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static ClockTick ReadTick(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ClockJsonContext.Default.ClockTick) ?? throw new JsonException("A tick is an object.");

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static ClockReport ReadReport(ReadOnlySpan<byte> utf8)
    {
        var wire = JsonSerializer.Deserialize(utf8, ClockJsonContext.Default.Wire) ?? throw new JsonException("A report is an object.");
        return new ClockReport(wire.Tick, wire.Idle, wire.NextDue, (wire.Counts ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    internal sealed record Wire(long Tick, bool Idle, NodaTime.Instant? NextDue, Dictionary<string, long>? Counts);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ClockTick))]
[JsonSerializable(typeof(ClockJson.Wire))]
internal sealed partial class ClockJsonContext : JsonSerializerContext;
