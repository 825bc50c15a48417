using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Joining;

/// <summary>Somebody asked for a seat after the first session: the steward says.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="User">Who asked.</param>
/// <param name="Name">The name shown when they asked.</param>
/// <param name="IsDeclined">The steward said not now, or nobody said anything for a week: asked again, the one sentence answers.</param>
/// <param name="IsRead">Who asked has read so.</param>
internal sealed record JoinRequest(string Circle, UserId User, string Name, bool IsDeclined, bool IsRead = false)
{
    /// <summary>What the circle was called then, as people typed it; null where it was not kept yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CircleName { get; init; }

    /// <summary>What reminding the steward of it is known by; null where nobody was reminded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nudge { get; init; }
}

/// <summary>The kind of document.</summary>
internal static class JoiningKinds
{
    public const string Circle = "circle";
    public const string User = "user";

    /// <summary>Requests, one for each circle and person; listed by circle while the steward has not said.</summary>
    public static readonly DocKind<JoinRequest> Request = new DocKind<JoinRequest>("join-request", 1, JoiningJson.Default.JoinRequest)
        .Index(Circle, request => request.IsDeclined ? [] : [request.Circle])
        .Index(User, request => request.IsRead ? [] : [Kinds.Key(request.User)])
        .People(request => [request.User], (_, _) => null, (request, _) => TellingPeople.Of(request));

    public static string Id(string circle, UserId user) => $"{circle}-{Kinds.Key(user)}";
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(JoinRequest))]
internal sealed partial class JoiningJson : JsonSerializerContext;
