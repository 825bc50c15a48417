using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>
/// Nine weeks of a circle: it opens with five, becomes seven, and meets four times, every two weeks. Somebody comes late to the second session; in
/// the third the clock is held and two minutes are added; a failure is told, the quarter is looked back on, and two things are agreed.
/// </summary>
internal static class Quarter
{
    /// <summary>How long it is.</summary>
    public static readonly Duration Length = Duration.FromDays(7 * 9);

    /// <summary>The chapters from an instant on; nothing in them is later than <see cref="Length"/> after it.</summary>
    public static ImmutableArray<Chapter> From(Instant begins)
    {
        var calendar = new Calendar(begins);
        return
        [
            new Chapter("A circle opens", Opening.Scenes(calendar)),
            new Chapter("The first session", FirstSession.Scenes(calendar)),
            new Chapter("Seven weeks", new SevenWeeks(calendar).Scenes()),
            new Chapter("Looking back", LookingBack.Scenes(calendar)),
        ];
    }
}
