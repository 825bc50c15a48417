using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Sandbox.Worlds;
using PeerGuild.Time;

namespace PeerGuild.Sandbox.Journals;

/// <summary>What one turn changed, as one line of JSON.</summary>
/// <param name="Now">Where the clock goes on from after a start: never before anything it told anybody.</param>
/// <param name="LastId">The last id given out, also to things that are gone.</param>
internal sealed record JournalLine(Instant Now, double Rate, ulong LastId, IReadOnlyList<Entity>? Put = null, IReadOnlyList<Removal>? Del = null);

/// <summary>Something that is gone.</summary>
internal sealed record Removal(string Kind, ulong First, ulong Second);

/// <summary>The first line of a journal.</summary>
/// <param name="Journal">The version of its lines.</param>
internal sealed record JournalHead(int Journal);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(JournalHead))]
internal sealed partial class JournalContext : JsonSerializerContext;
