using System.Text.Json.Serialization;
using PeerGuild.Time;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Captures;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(Capture))]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(CatchUp))]
[JsonSerializable(typeof(Topics.Topic))]
[JsonSerializable(typeof(Library.ShownList))]
internal sealed partial class CaptureJson : JsonSerializerContext;
