using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Circles.Inviting;

/// <summary>Somebody was invited: for a while they are not mentioned again. Gone once they are in.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="CircleName">What it was called then, as people typed it.</param>
/// <param name="User">Who was invited.</param>
/// <param name="By">Who invited them: they alone read what came of it.</param>
/// <param name="At">When.</param>
/// <param name="IsDeclined">They said not now.</param>
internal sealed record Invitation(string Circle, string CircleName, UserId User, UserId By, Instant At, bool IsDeclined = false)
{
    /// <summary>The timer at whose end it is forgotten.</summary>
    public const string Over = "invitation-over";

    /// <summary>How long nobody mentions them again.</summary>
    public static readonly Duration Lasts = Duration.FromDays(30);
}

/// <summary>The kind of document.</summary>
internal static class InvitingKinds
{
    /// <summary>One for each circle and person.</summary>
    public static readonly DocKind<Invitation> Invitation = new DocKind<Invitation>("invitation", 1, InvitingJson.Default.Invitation)
        .People(invitation => [invitation.User, invitation.By], (_, _) => null, TellingPeople.Of);

    /// <summary>They are in: that is an answer.</summary>
    public static Put Answered(Circle circle, UserId user) => Invitation.Delete(JoiningKinds.Id(circle.Id, user));
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Invitation))]
internal sealed partial class InvitingJson : JsonSerializerContext;
