using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Circles.Joining;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Duration = NodaTime.Duration;

namespace PeerGuild.Circles.Reaching;

/// <summary>What members are to be reminded of. Published: rituals alone sends, counts and keeps the night, and reaches each as they chose. Pure.</summary>
internal static class Nudges
{
    private const string Keys = "keys";

    private static readonly Duration AFortnight = Duration.FromDays(14);

    /// <summary>The same decision, with what is wanted or not any more.</summary>
    public static Decision Wanting(this Decision decision, params IEnumerable<Publish> nudges) => decision with { Events = [.. decision.Events, .. nudges] };

    /// <summary>The keys have new words, for everyone but who wrote them.</summary>
    public static IEnumerable<Publish> NewKeys(Circle circle, UserId by, Instant now) =>
        circle.Members.Where(member => member.User != by)
            .Select(member => Wanted(circle, member.User, Keys, Texts.KeysDirectly(circle), now + AFortnight, ViewBuilder.Button(Texts.OurKeys, Fields.Keys, [circle.Id])));

    /// <summary>Somebody has read them.</summary>
    public static Publish KeysRead(Circle circle, UserId user) => NotWanted(circle, user, Keys);

    /// <summary>Somebody would like a seat. It does not say who: /me does, and has the two answers.</summary>
    public static Publish Asked(Circle circle, JoinRequest request, Instant until) => Wanted(circle, circle.Steward, request.Nudge!, Texts.SeatAskedFor(circle), until);

    /// <summary>They do not wait for an answer any more, whoever was steward as they asked; nothing for requests of before this was kept.</summary>
    public static ImmutableArray<Publish> Answered(Circle circle, JoinRequest request) =>
        request.Nudge is { } key ? [.. circle.Members.Select(member => NotWanted(circle, member.User, key))] : [];

    private static Publish Wanted(Circle circle, UserId user, string key, Markup text, Instant until, Button? action = null) => Publish.Happening(new NudgeWanted
    {
        Member = user.Value,
        Circle = circle.Id,
        Key = key,
        Text = text.ToString(),
        Action = action,
        Until = Timestamp.FromDateTimeOffset(until.ToDateTimeOffset()),
    });

    private static Publish NotWanted(Circle circle, UserId user, string key) =>
        Publish.Happening(new NudgeWanted { Member = user.Value, Circle = circle.Id, Key = key });
}
