using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Introductions;

/// <summary>Three lines somebody wrote about themselves, as they stand in the circle's channel. Theirs for ever, also once they have left.</summary>
/// <param name="Id">Made when they were said first.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="CircleName">What it was called then, as people typed it.</param>
/// <param name="Channel">Where they stand.</param>
/// <param name="User">Whose they are.</param>
/// <param name="Name">The name shown with them, as people typed it.</param>
/// <param name="Text">1 to <see cref="Longest"/> characters, as people typed them.</param>
internal sealed record Introduction(string Id, string Circle, string CircleName, ChannelId Channel, UserId User, string Name, string Text)
{
    public const int Longest = 400;
}

/// <summary>The kind of document.</summary>
internal static class IntroductionKinds
{
    public const string Whose = "whose";

    /// <summary>One for each circle and person, found by the two.</summary>
    public static readonly DocKind<Introduction> Introduction = new DocKind<Introduction>("introduction", 1, IntroductionsJson.Default.Introduction)
        .Unique(Whose, lines => Key(lines.Circle, lines.User))
        .People(lines => [lines.User], (_, _) => null, (lines, _) => TellingPeople.Of(lines));

    public static string Key(string circle, UserId user) => $"{circle}:{Kinds.Key(user)}";
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(Introduction))]
internal sealed partial class IntroductionsJson : JsonSerializerContext;
