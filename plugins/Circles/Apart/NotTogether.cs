using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Apart;

/// <summary>Somebody does not want to be in a circle with somebody else. Nobody but the author ever sees it, and no answer to anybody else depends on it in words.</summary>
/// <param name="Author">Who said so.</param>
/// <param name="Other">Whom it is about.</param>
internal sealed record NotTogether(UserId Author, UserId Other);

/// <summary>The kind of document, one for each ordered pair.</summary>
internal static class ApartKinds
{
    public const string Either = "either";

    /// <summary>Found by both people: it holds both ways.</summary>
    public static readonly DocKind<NotTogether> Pair = new DocKind<NotTogether>("apart", 1, ApartJson.Default.NotTogether)
        .Index(Either, pair => [Kinds.Key(pair.Author), Kinds.Key(pair.Other)])
        .People(pair => [pair.Author, pair.Other], (_, _) => null, TellingPeople.Of);

    public static string Id(UserId author, UserId other) => $"{Kinds.Key(author)}-{Kinds.Key(other)}";
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(NotTogether))]
internal sealed partial class ApartJson : JsonSerializerContext;
