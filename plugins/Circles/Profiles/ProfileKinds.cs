using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Profiles;

/// <summary>The kinds of document about people.</summary>
internal static class ProfileKinds
{
    public const string Skill = "skill";
    public const string Shown = "shown";

    /// <summary>The one value of the index <see cref="Shown"/>: everyone on the server may see it.</summary>
    public const string ToAll = "all";

    /// <summary>Profiles, by whose they are. Only what everyone may see is found by its words.</summary>
    public static readonly DocKind<Profile> Profile = new DocKind<Profile>("profile", 1, ProfilesJson.Default.Profile)
        .Words(Skill, profile => profile.Audience == Audience.Server ? profile.Searched : "")
        .Index(Shown, profile => profile.Audience == Audience.Server ? [ToAll] : [])
        .People(profile => [profile.User], (_, _) => null, (profile, _) => TellingPeople.Of(profile));

    /// <summary>Who was offered to write one and said not now, by who it was.</summary>
    public static readonly DocKind<Offered> Offered = new DocKind<Offered>("offered", 1, ProfilesJson.Default.Offered)
        .People(offered => [offered.User], (_, _) => null, (_, _) => TellingPeople.Offered());
}

/// <summary>Somebody who was offered to write a profile and would rather not: they are not asked again.</summary>
internal sealed record Offered(UserId User);

/// <summary>How they are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Offered))]
internal sealed partial class ProfilesJson : JsonSerializerContext;
