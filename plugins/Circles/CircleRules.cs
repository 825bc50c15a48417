using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles;

/// <summary>What each command does. Pure.</summary>
internal static class CircleRules
{
    private const int NearbyZones = 3;

    public static Decision Create(Opening opening, Slash slash, Moment moment)
    {
        var name = TypedLine.Read(slash.Text(Options.Name), Circle.LongestName);
        var focus = TypedLine.Read(slash.Text(Options.Focus), Circle.LongestFocus);
        var typedZone = slash.Text(Options.Zone) ?? "";
        var zone = ZoneSearch.Exactly(typedZone);
        return name.IsRefused ? Say(Texts.RefusedName(name.Refusal.Value))
            : focus.IsRefused ? Say(Texts.RefusedFocus(focus.Refusal.Value))
            : zone is null ? Say(Texts.UnknownZone(typedZone, ZoneSearch.Near(typedZone, NearbyZones)))
            : opening.Namesake is { } namesake ? Say(Texts.NameTaken(namesake))
            : opening.Open >= Reads.MostCircles ? Say(Texts.ManyCircles)
            : Opened(name.Value, focus.Value, zone);

        Decision Opened(string name, string focus, Zone zone)
        {
            var circle = Circle.Open(moment.Seed.Id("circle"), name, focus, zone.Id, slash.Invoker.Channel, Met(slash));
            var reply = Views.Opened(circle, zone, moment.Now);
            return Changes([circle, .. Renamed(opening.Mine, slash)], reply, Post(circle, Texts.IsOpen(circle), silent: false));
        }
    }

    public static Decision Join(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle =>
    {
        var joined = circle.Join(Met(slash));
        if (joined.IsRefused)
        {
            return Say(Texts.Refused(joined.Refusal.Value, circle));
        }

        var line = Post(circle, Texts.IsIn(joined.Value), silent: true);
        return Changes([joined.Value, .. Renamed(asking.Mine, slash)], Views.Joined(joined.Value), line);
    });

    public static Decision Leave(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle =>
    {
        var left = circle.Leave(slash.Invoker.User);
        if (left.IsRefused)
        {
            return Say(Texts.Refused(left.Refusal.Value, circle));
        }

        var others = asking.Mine.Where(other => other.Id != circle.Id);
        return Changes([left.Value, .. Renamed(others, slash)], Views.Sentence(Texts.Left(circle, left.Value)));
    });

    public static Decision Members(Asking asking, Slash slash, Moment moment) =>
        OfOne(asking, circle => Decision.Say(Views.Members(circle)));

    private static Decision OfOne(Asking asking, Func<Circle, Decision> decide) => asking.Meant switch
    {
        Meant.One one => decide(one.Circle),
        Meant.OneOf several => Say(Texts.WhichOf(several.Circles)),
        Meant.Unknown unknown => Say(Texts.UnknownCircle(unknown.Typed)),
        Meant.NotInAny => Say(Texts.NotInAny),
        _ => Say(Texts.NoneYet),
    };

    private static Decision Say(Markup sentence) => Decision.Say(Views.Sentence(sentence));

    /// <summary>Circles that changed, each with its public card. A closed one is deleted, and its card says so.</summary>
    private static Decision Changes(ImmutableArray<Circle> circles, View reply, params ImmutableArray<Do> effects) => new()
    {
        Puts = [.. circles.Select(circle => circle.IsClosed ? Kinds.Circle.Delete(circle.Id) : Kinds.Circle.Put(circle.Id, circle))],
        Events = [.. circles.Select(circle => Publish.State(Kinds.Circle.Ref(circle.Id), Public.Card(circle)))],
        Effects = effects,
        Reply = new Reply { Say = reply },
    };

    /// <summary>Those of the circles that know the person by an older name.</summary>
    private static IEnumerable<Circle> Renamed(IEnumerable<Circle> circles, Slash slash) =>
        from circle in circles
        let met = circle.Meet(Met(slash))
        where met.Version > circle.Version
        select met;

    private static Do Post(Circle circle, Markup line, bool silent) => new(
        Kinds.Circle.Ref(circle.Id),
        new Effect { Post = new Post { Channel = circle.Channel.Value, View = Views.Sentence(line), Silent = silent } });

    private static Member Met(Slash slash) => new(slash.Invoker.User, slash.Invoker.Name);
}
