using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Reaching;

/// <summary>A line for one member that waits for the morning.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="User">Whom it is for.</param>
/// <param name="Kind">What it says: it is worded in the morning, if it is still so then.</param>
/// <param name="About">Whom it is about; nobody for what is about the circle.</param>
internal sealed record HeldLine(string Circle, UserId User, LineKind Kind, UserId About);

/// <summary>What a line to one member says. Written as a number: values keep theirs.</summary>
internal enum LineKind
{
    /// <summary>The keys have new words: rituals says so since, and what was held before is not sent.</summary>
    Keys = 0,

    /// <summary>Somebody would like a seat: as with the keys.</summary>
    Request = 1,

    /// <summary>They have been let in.</summary>
    In = 2,
}

/// <summary>The kind of document.</summary>
internal static class ReachKinds
{
    /// <summary>One for each circle and person: a later line takes the place of the one before.</summary>
    public static readonly DocKind<HeldLine> Held = new DocKind<HeldLine>("held-line", 1, ReachingJson.Default.HeldLine)
        .People(line => new[] { line.User, line.About }.Where(user => user != default), (_, _) => null, (line, user) => line.User == user ? TellingPeople.Held() : null);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(HeldLine))]
internal sealed partial class ReachingJson : JsonSerializerContext;
