using System.Text.Json.Serialization;

namespace PeerGuild.Storage.Tests;

/// <summary>A document that speaks of people: what each of them said.</summary>
public sealed record Letter(Said[] Sayings, string? Room = null)
{
    public static DocKind<Letter> Kind { get; } = new DocKind<Letter>("letter", 1, LetterJson.Default.Letter)
        .Unique("room", letter => letter.Room)
        .Index("by", letter => letter.Sayings.Select(said => $"{said.User}"))
        .People(
            letter => letter.Sayings.Select(said => new UserId(said.User)),
            (letter, user) => letter.Sayings.Where(said => said.User != user.Value).ToArray() is { Length: > 0 } left ? letter with { Sayings = left } : null,
            (letter, user) => new Told("A letter", "everyone", [.. letter.Sayings.Where(said => said.User == user.Value).Select(said => ("Said", said.Words))]));
}

/// <summary>What somebody said.</summary>
public sealed record Said(ulong User, string Words);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Letter))]
internal sealed partial class LetterJson : JsonSerializerContext;
