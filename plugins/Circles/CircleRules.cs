using System.Collections.Immutable;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles;

/// <summary>Opening a circle, taking a seat in it, leaving it, looking at it. Pure.</summary>
internal static class CircleRules
{
    private const int NearbyZones = 3;

    public static Decision Create(Opening opening, Slash slash, Moment moment) =>
        Create(opening, new Wanted(slash.Text(Options.Name), slash.Text(Options.Focus), slash.Text(Options.Zone)), slash.Invoker, moment);

    public static Decision Create(Opening opening, Wanted wanted, Invoker invoker, Moment moment)
    {
        var name = TypedLine.Read(wanted.Name, Circle.LongestName);
        var focus = TypedLine.Read(wanted.Focus, Circle.LongestFocus);
        var typedZone = wanted.Zone ?? "";
        var zone = ZoneSearch.Exactly(typedZone);
        return opening.Server.ManagersOnly && !SetupRules.IsManager(invoker) ? Say(Texts.ManagersOpen)
            : name.IsRefused ? Say(Texts.RefusedName(name.Refusal.Value))
            : focus.IsRefused ? Say(Texts.RefusedFocus(focus.Refusal.Value))
            : zone is null ? Say(Texts.UnknownZone(typedZone, ZoneSearch.Near(typedZone, NearbyZones)))
            : opening.Namesake is { } namesake ? Say(Texts.NameTaken(namesake))
            : opening.Open >= Reads.MostCircles ? Say(Texts.ManyCircles)
            : Opened(name.Value, focus.Value, zone);

        Decision Opened(string name, string focus, Zone zone)
        {
            var circle = Circle.Open(moment.Seed.Id("circle"), name, focus, zone.Id, invoker.Channel, Newcomer(invoker)) with
            {
                Readers = invoker.Readers,
                Shown = Shown.Nothing with { BellOff = !opening.Server.Bell },
            };
            return Changes(circle, opening.Mine, invoker, Home.First(circle)).Saying(CreatedViews.Opened(circle, zone, invoker.Readers, moment.Now));
        }
    }

    public static Decision Join(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle => Seat(circle, asking.Mine, slash.Invoker));

    /// <summary>The [Join] of an invitation: the same.</summary>
    public static Decision Press(Asking asking, Press press, Moment moment) => OfOne(asking, circle => Seat(circle, asking.Mine, press.Invoker));

    public static Decision Leave(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle =>
    {
        var left = circle.Leave(slash.Invoker.User);
        return left.IsRefused
            ? Say(Texts.Refused(left.Refusal.Value, circle))
            : Changes(left.Value, asking.Mine, slash.Invoker)
                .Keeping(PastSeat.Of(circle, circle.Find(slash.Invoker.User)!, moment))
                .Saying(Views.Sentence(Texts.Left(circle, left.Value)));
    });

    public static Decision Members(Asking asking, Slash slash, Moment moment) =>
        OfOne(asking, circle => Decision.Say(Views.Members(circle)));

    /// <summary>Circles with an open seat, those that fit what was typed first.</summary>
    public static Decision Browse(ImmutableArray<Circle> circles, Slash slash, Moment moment)
    {
        var words = TypedLine.Key(slash.Text(Options.Words) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var open = circles.Where(circle => !circle.IsFull && !circle.Has(slash.Invoker.User) && Speaks(circle, words)).ToImmutableArray();
        return circles.IsEmpty ? Say(Texts.NoneYet)
            : open.IsEmpty ? Say(words.Length == 0 ? Texts.NoSeatOpen : Texts.NoneSpeaksOf(slash.Text(Options.Words)!))
            : Decision.Say(Views.Browse(open, moment.Now));
    }

    private static bool Speaks(Circle circle, string[] words)
    {
        var text = TypedLine.Key($"{circle.Name} {circle.Focus}");
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    private static Decision Seat(Circle circle, ImmutableArray<Circle> mine, Invoker invoker)
    {
        if (circle.IsClosed)
        {
            return Say(Texts.ClosedNow(circle));
        }

        var joined = circle.Join(Newcomer(invoker));
        return joined.IsRefused
            ? Say(Texts.Refused(joined.Refusal.Value, circle))
            : Changes(joined.Value, mine, invoker, Home.Line(circle, Texts.IsIn(joined.Value), silent: true, invoker.User)).Saying(Views.Joined(joined.Value));
    }

    private static Member Newcomer(Invoker invoker) => new(invoker.User, invoker.Name);
}
