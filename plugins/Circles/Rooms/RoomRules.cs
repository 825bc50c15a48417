using System.Collections.Immutable;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Rooms;

/// <summary>What making a room of its own needs.</summary>
/// <param name="Asking">Which circle is meant.</param>
/// <param name="Server">Whether rooms are made on this server.</param>
internal sealed record RoomAsking(Asking Asking, Server Server);

/// <summary>
/// [Make it ours]: first a role, then a channel and a room that it alone can see; then the circle moves. And who can read a circle's channel, kept
/// current. Pure.
/// </summary>
internal static class RoomRules
{
    // What is made is called so in the circle's lane.
    public const string Role = "role";
    public const string Text = "text";
    public const string Voice = "voice";
    public const string Doorbell = "door";

    private const int LongestName = 100;

    public static async ValueTask<RoomAsking> ForPress(IRead read, Press press, CancellationToken cancellationToken) =>
        new(await Reads.ForPress(read, press, cancellationToken), await Reads.ServerAsync(read, cancellationToken));

    /// <summary>[Make it ours].</summary>
    public static Decision Begin(RoomAsking asking, Press press, Moment moment) => OfOne(asking.Asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : Refusal(circle, asking.Server, press.Invoker) is { } why ? Say(Texts.Refused(why, circle))
        : circle.Own is { Role: > 0 } half ? Let(circle, half with { Stage = RoomStage.Making }) with { Reply = new Reply { Say = RoomViews.Begun(circle) } }
        : new Decision
        {
            Puts = [Kinds.Circle.Put(circle.Id, circle with { Own = OwnRoom.Begun(circle.Door) })],
            Effects = [Make(circle, Role, new Effect { MakeRole = new MakeRole { Name = circle.Name } })],
            Reply = new Reply { Say = RoomViews.Begun(circle) },
        });

    /// <summary>[Is it there?]: the private message becomes what has come of it.</summary>
    public static Decision Look(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.Find(press.Invoker.User) is null
            ? Say(Texts.Refused(LeaveRefusal.NotIn, circle))
            : new Decision { Reply = new Reply { Update = RoomViews.Standing(circle) } });

    /// <summary>[Let them in]: the role is given anew to everyone who is in, which is giving it once.</summary>
    public static Decision LetIn(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
    {
        if (circle.IsClosed || circle.Own is not { Role: > 0 } own || !circle.IsLookedAfterBy(press.Invoker.User))
        {
            return Say(circle.IsClosed ? Texts.ClosedNow(circle) : !circle.IsLookedAfterBy(press.Invoker.User) ? Texts.Refused(RoomRefusal.NotSteward, circle) : Texts.RoomByHand(circle));
        }

        var gone = own.Given.Where(user => !circle.Has(user));
        var (now, roles) = RoleKeeping.Of(circle with { Own = own with { IsStuck = false, Given = [.. gone] } });
        return Kept(now) with { Effects = roles, Reply = new Reply { Say = Views.Sentence(Texts.LettingIn(circle)) } };
    });

    /// <summary>Whether what ended belongs to a room that is being made.</summary>
    public static bool IsOfRoom(Ended ended) => ended.Anchor is Role or Text or Voice || ended.Key?.StartsWith(RoleKeeping.Key, StringComparison.Ordinal) is true;

    /// <summary>A step was done, or cannot be.</summary>
    public static Decision Ended(Circle circle, Ended ended) => (ended.Anchor, ended.Result) switch
    {
        _ when circle.Own is null => Decision.Nothing,
        (null, _) => RoleKeeping.Ended(circle, ended) is var stuck && stuck != circle ? Kept(stuck) : Decision.Nothing,
        (Voice, { Failed: not null }) => Decision.Nothing, // The channel is what matters; a session can meet in any room.
        (Text, { Failed.Reason: Failure.Types.Reason.Gone }) => Kept(circle with { Own = OwnRoom.Begun(circle.Own.Door) with { Stage = RoomStage.ByHand } }),
        (_, { Failed: not null }) => Kept(circle with { Own = circle.Own with { Stage = RoomStage.ByHand } }),
        (Role, { Made: { } made }) => Let(circle, circle.Own with { Role = made.Role }),
        (Text, { Made: { } made }) => Moved(circle, new ChannelId(made.Channel)),
        (Voice, { Made: { } made }) => Roomed(circle, circle.Own with { Voice = new ChannelId(made.Channel) }),
        _ => Decision.Nothing,
    };

    /// <summary>Somebody has looked who can read the circle's channel.</summary>
    public static Decision Read(Doc<Circle>? doc, ReadersFact fact, Moment moment)
    {
        if (doc?.State is not { IsClosed: false } circle || circle.Channel != fact.Channel || circle.Readers == fact.Readers)
        {
            return Decision.Nothing;
        }

        // Others are told only whether it is open: numbers come and go.
        var turned = (circle.Readers is { Everyone: true }) != (fact.Readers is { Everyone: true });
        var now = circle with { Readers = fact.Readers, Version = circle.Version + (turned ? 1 : 0) };
        return (turned ? Published(now) : Kept(now)) with { Effects = circle.HasHome && !Views.Home(now).Equals(Views.Home(circle)) ? Home.Current(now) : [] };
    }

    private static RoomRefusal? Refusal(Circle circle, Server server, Invoker invoker) =>
        !circle.IsLookedAfterBy(invoker.User) ? RoomRefusal.NotSteward
        : circle.Own is { Stage: RoomStage.There } ? RoomRefusal.There
        : circle.Own is { Stage: RoomStage.Making } ? RoomRefusal.Underway
        : !server.PrivateRooms ? RoomRefusal.NotHere
        : null;

    /// <summary>
    /// The role is there: its members get it, and what it alone can see is made: the room to talk in first, since with the channel the circle moves and
    /// [Is it there?] says what there is. Begun again halfway, what was made before stays.
    /// </summary>
    private static Decision Let(Circle circle, OwnRoom own)
    {
        var (now, roles) = RoleKeeping.Of(circle with { Own = own });
        var only = new MakeChannel { Name = circle.Name, OnlyRoles = { own.Role }, Beside = own.Door.Value };
        return Kept(now) with
        {
            Effects =
            [
                .. roles,
                .. own.Voice is null ? [Make(circle, Voice, new Effect { MakeChannel = new MakeChannel(only) { Voice = true } })] : ImmutableArray<Do>.Empty,
                Make(circle, Text, new Effect { MakeChannel = new MakeChannel(only) { Topic = Topic(circle) } }),
            ],
        };
    }

    /// <summary>The channel is there: the circle moves in with its card, and leaves a doorbell where it was.</summary>
    private static Decision Moved(Circle circle, ChannelId channel)
    {
        var there = circle with { Version = circle.Version + 1, Channel = channel, Readers = null, HasHome = true, Own = circle.Own! with { Stage = RoomStage.There } };
        var lane = Kinds.Circle.Ref(circle.Id);
        ImmutableArray<Do> leaving = circle.HasHome ? [new Do(lane, new Effect { Remove = new Remove() }) { On = Home.Card }] : [];
        var door = new Do(lane, new Effect { Post = new Post { Channel = circle.Channel.Value, View = RoomViews.Door(there), Silent = true } }) { Anchor = Doorbell };
        return Published(there) with { Effects = [.. leaving, door, new Do(lane, new Effect { Pin = new Pin() }) { On = Doorbell }, .. Home.First(there)] };
    }

    private static Decision Roomed(Circle circle, OwnRoom own) => Published(circle with { Version = circle.Version + 1, Own = own });

    private static Decision Published(Circle circle) =>
        Kept(circle) with { Events = [Publish.State(Kinds.Circle.Ref(circle.Id), Public.Card(circle))] };

    private static Decision Kept(Circle circle) => new() { Puts = [Kinds.Circle.Put(circle.Id, circle)] };

    private static Do Make(Circle circle, string anchor, Effect act) => new(Kinds.Circle.Ref(circle.Id), act) { Anchor = anchor, Tell = true };

    // A character outside the first 65,536 is two; half of one is none.
    private static string Topic(Circle circle) => circle.Focus.Length <= LongestName ? circle.Focus
        : circle.Focus[..(char.IsHighSurrogate(circle.Focus[LongestName - 1]) ? LongestName - 1 : LongestName)];
}
