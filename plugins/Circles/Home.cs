using System.Collections.Immutable;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Rooms;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>What a circle's channel shows of it: the home card, pinned and kept current, and lines beside it. Pure.</summary>
internal static class Home
{
    /// <summary>The anchor of the home card in the circle's lane, and what replaces an edit of it that was not sent yet.</summary>
    public const string Card = "home";

    /// <summary>The home card, posted and pinned.</summary>
    public static ImmutableArray<Do> First(Circle circle) =>
    [
        new Do(Lane(circle), new Effect { Post = new Post { Channel = circle.Channel.Value, View = Views.Home(circle), Silent = true } }) { Anchor = Card },
        new Do(Lane(circle), new Effect { Pin = new Pin() }) { On = Card },
    ];

    /// <summary>The home card as it is to be now.</summary>
    public static ImmutableArray<Do> Current(Circle circle) => circle.HasHome
        ? [new Do(Lane(circle), new Effect { Edit = new Edit { View = Views.Home(circle) } }) { On = Card, Replaces = Card }]
        : First(circle);

    /// <summary>A line of its own in the channel.</summary>
    public static Do Line(Circle circle, Markup line, bool silent, params ImmutableArray<UserId> about) =>
        Post(circle, Views.Sentence(line), silent) with { About = about };

    /// <summary>Where people who are not in it can read it.</summary>
    public static Do AtTheDoor(Circle circle, View view, bool silent) =>
        new(Lane(circle), new Effect { Post = new Post { Channel = circle.Door.Value, View = view, Silent = silent } });

    public static Do Post(Circle circle, View view, bool silent) =>
        new(Lane(circle), new Effect { Post = new Post { Channel = circle.Channel.Value, View = view, Silent = silent } });

    /// <summary>The home card is gone, because somebody deleted it: it is posted anew.</summary>
    public static Decision Ended(Doc<Circle>? circle, Ended ended, Moment moment) =>
        circle is not null && RoomRules.IsOfRoom(ended) ? RoomRules.Ended(circle.State, ended)
        : circle is not null && ReachRules.Ended(circle.State, ended) is { } reached ? reached
        : circle is not null && StewardQuestion.Ended(circle.State, ended, moment) is { } looked ? looked
        : circle is not null && TurnRules.Ended(circle.State, ended, moment) is { } turned ? turned
        : circle is not null && ended.Key == Card && ended.Result.Failed is { Reason: Failure.Types.Reason.Gone }
            ? new Decision { Puts = [Kinds.Circle.Put(circle.State.Id, circle.State)], Effects = First(circle.State) }
            : Decision.Nothing;

    /// <summary>Somebody in it is forgotten: its card and what other plugins know of it go on without them.</summary>
    public static Decision Forget(Doc<Circle>? read, Forgetting<Circle> forgetting, Moment moment) => forgetting.After is { } circle
        ? new Decision { Events = [Publish.State(Lane(circle), Public.Card(circle))], Effects = [.. RoleKeeping.Forget(forgetting.Before, forgetting.User), .. Current(circle)] }
        : new Decision { Events = [Publish.State(Lane(forgetting.Before), Public.Gone(forgetting.Before))], Effects = RoleKeeping.Forget(forgetting.Before, forgetting.User), Puts = [Kinds.Charter.Forget(forgetting.Before.Id)] };

    private static DocRef Lane(Circle circle) => Kinds.Circle.Ref(circle.Id);
}
