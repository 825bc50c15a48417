using System.Text.Json.Serialization;
using NodaTime;

namespace PeerGuild.Storage.Tests;

/// <summary>A document to test with: claims a room, is listed by its tags in an order of its own.</summary>
public sealed record Note(string Text, string? Room = null, string[]? Tags = null, long Order = 0)
{
    public static DocKind<Note> Kind { get; } = new DocKind<Note>("note", 1, NoteJson.Default.Note)
        .Unique("room", note => note.Room)
        .Index("tag", note => note.Tags ?? [], note => Instant.FromUnixTimeSeconds(note.Order));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;
