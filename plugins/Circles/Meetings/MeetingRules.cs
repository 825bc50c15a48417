using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>A circle and what it knows of its sessions.</summary>
/// <param name="Circle">Null when nobody knows it.</param>
/// <param name="Held">What is known so far.</param>
internal sealed record Met(Circle? Circle, MeetingsHeld Held);

/// <summary>A session of a circle is over. Pure.</summary>
internal static class MeetingRules
{
    private const int AMeeting = 2;

    public static async ValueTask<Met> Read(IRead read, Heard<SessionEnded> heard, CancellationToken cancellationToken)
    {
        var id = heard.Event.Circle;
        return new Met((await read.GetAsync(Kinds.Circle, id, cancellationToken))?.State, await OfAsync(read, id, cancellationToken));
    }

    public static async ValueTask<MeetingsHeld> OfAsync(IRead read, string circle, CancellationToken cancellationToken) =>
        (await read.GetAsync(MeetingKinds.Held, circle, cancellationToken))?.State ?? MeetingsHeld.None(circle);

    public static Decision Ended(Met met, Heard<SessionEnded> heard, Moment moment)
    {
        if (met.Circle is not { IsClosed: false } circle)
        {
            return Decision.Nothing;
        }

        if (met.Held.Knows(heard.Event.Session))
        {
            var again = met.Held.Again(Of(circle, heard.Event));
            return again == met.Held ? Decision.Nothing : new Decision { Puts = [MeetingKinds.Held.Put(circle.Id, again)] };
        }

        if (IsTooFew(circle, heard.Event))
        {
            return Decision.Nothing;
        }

        var held = met.Held.With(Of(circle, heard.Event), circle.Members.Select(member => member.User));
        return held == met.Held
            ? Decision.Nothing
            : StewardQuestion.After(circle, held) with { Puts = [MeetingKinds.Held.Put(circle.Id, held), .. StewardQuestion.After(circle, held).Puts] };
    }

    private static Meeting Of(Circle circle, SessionEnded ended) => new(
        ended.Session,
        circle.Steward,
        ended.Attended.Count > 0,
        [.. ended.Attended.Select(one => new UserId(one.User)).Where(circle.Has)]);

    // Of the circle: one of them with a guest is no meeting. An older rituals does not say who was there: that counts as one.
    private static bool IsTooFew(Circle circle, SessionEnded ended) => ended.Attended.Count > 0 && ended.Attended.Count(one => circle.Has(new UserId(one.User))) < AMeeting;
}
