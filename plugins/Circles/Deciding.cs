using System.Collections.Immutable;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>What decisions of this plugin have in common. Pure.</summary>
internal static class Deciding
{
    public static Decision OfOne(Asking asking, Func<Circle, Decision> decide) => asking.Meant switch
    {
        Meant.One one => decide(one.Circle),
        Meant.OneOf several => Say(Texts.WhichOf(several.Circles)),
        Meant.Unknown { Typed.Length: 0 } => Say(Texts.NotKnownAnyMore),
        Meant.Unknown unknown => Say(Texts.UnknownCircle(unknown.Typed)),
        Meant.NotInAny => Say(Texts.NotInAny),
        _ => Say(Texts.NoneYet),
    };

    public static Decision Say(Markup sentence) => Decision.Say(Views.Sentence(sentence));

    /// <summary>A circle that has changed: written, its public card published, its home card kept current.</summary>
    /// <param name="circle">As it is now.</param>
    /// <param name="mine">Those the person is in: they take over the name the person is shown by now.</param>
    /// <param name="invoker">Who acted.</param>
    /// <param name="effects">What everyone sees besides.</param>
    public static Decision Changes(Circle circle, ImmutableArray<Circle> mine, Invoker invoker, params ImmutableArray<Do> effects)
    {
        var (kept, roles) = RoleKeeping.Of(circle with { HasHome = true });
        ImmutableArray<Circle> changed =
        [
            kept,
            .. mine.Where(other => other.Id != circle.Id)
                .Select(other => (Before: other, After: other.Meet(invoker.User, invoker.Name)))
                .Where(other => other.After.Version > other.Before.Version)
                .Select(other => other.After),
        ];
        return new Decision
        {
            Puts = [.. changed.Select(one => Kinds.Circle.Put(one.Id, one))],
            Events = [.. changed.Select(one => Publish.State(Kinds.Circle.Ref(one.Id), Public.Card(one)))],
            Effects = [.. roles, .. effects, .. circle.Version == 1 ? [] : Home.Current(circle)],
        };
    }

    /// <summary>A circle that has changed without anybody acting.</summary>
    public static Decision ChangesItself(Circle circle, params ImmutableArray<Do> effects)
    {
        var (kept, roles) = RoleKeeping.Of(circle);
        return new Decision
        {
            Puts = [Kinds.Circle.Put(kept.Id, kept)],
            Events = [Publish.State(Kinds.Circle.Ref(kept.Id), Public.Card(kept))],
            Effects = [.. roles, .. effects, .. kept.HasHome ? Home.Current(kept) : []],
        };
    }

    /// <summary>The same; somebody who goes keeps what was theirs.</summary>
    public static Decision Keeping(this Decision decision, PastSeat seat) => decision with { Puts = decision.Puts.Add(Kinds.PastSeat.Put(seat.Id, seat)) };

    /// <summary>The same, with what the person who acted reads.</summary>
    public static Decision Saying(this Decision decision, View view) => decision with { Reply = new Reply { Say = view } };

    /// <summary>The same; the private message the button stands on becomes what the person reads.</summary>
    public static Decision Showing(this Decision decision, View view) => decision with { Reply = new Reply { Update = view } };
}
