using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Thanking;

/// <summary>Thanks, as they stand in the circle's channel. Theirs who wrote them, for ever; nobody counts them.</summary>
/// <param name="Id">Made when they were said first.</param>
/// <param name="CircleName">What the circle was called then, as people typed it.</param>
/// <param name="Channel">Where they stand.</param>
/// <param name="By">Who thanks.</param>
/// <param name="ByName">The name shown with them, as people typed it.</param>
/// <param name="To">Who is thanked.</param>
/// <param name="ToName">Their name.</param>
/// <param name="Text">What for: 1 to <see cref="ThankRules.LongestFor"/> characters, as people typed it.</param>
internal sealed record Gratitude(string Id, string CircleName, ChannelId Channel, UserId By, string ByName, UserId To, string ToName, string Text);

/// <summary>The kind of document.</summary>
internal static class ThankingKinds
{
    public static readonly DocKind<Gratitude> Gratitude = new DocKind<Gratitude>("thanks", 1, ThankingJson.Default.Gratitude)
        .People(said => [said.By, said.To], (_, _) => null, TellingPeople.Of);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(Gratitude))]
internal sealed partial class ThankingJson : JsonSerializerContext;
