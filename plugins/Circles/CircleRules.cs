using System.Collections.Immutable;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Servers;
using PeerGuild.Circles.Stewarding;
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
            var steward = JoiningRules.Newcomer(invoker.User, invoker.Name, opening.Mine, opening.Profile);
            var circle = Circle.Open(moment.Seed.Id("circle"), name, focus, zone.Id, invoker.Channel, steward) with
            {
                Readers = invoker.Readers,
                Shown = Shown.Nothing with { BellOff = !opening.Server.Bell },
            };
            return Changes(circle, opening.Mine, invoker, Home.First(circle)).Saying(CreatedViews.Opened(circle, zone, invoker.Readers, moment.Now));
        }
    }

    public static Decision Leave(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle =>
    {
        var left = circle.Leave(slash.Invoker.User);
        return left.IsRefused
            ? Say(Texts.Refused(left.Refusal.Value, circle))
            : left.Value.IsClosed ? Changes(left.Value, asking.Mine, slash.Invoker)
                .Keeping(PastSeat.Of(circle, circle.Find(slash.Invoker.User)!, moment))
                .Settling(asking, left.Value)
                .Saying(Views.Sentence(Texts.Left(circle, left.Value)))
            : Goodbye.Possible(Changes(left.Value, asking.Mine, slash.Invoker, NewSteward(circle, left.Value)), circle, slash.Invoker.User, moment)
                .Keeping(PastSeat.Of(circle, circle.Find(slash.Invoker.User)!, moment))
                .Settling(asking, left.Value)
                .Saying(Views.Left(circle, left.Value));
    });

    /// <summary>Who looks after it now, said in the channel; nothing where it is who did.</summary>
    private static ImmutableArray<Do> NewSteward(Circle before, Circle after) =>
        before.Steward == after.Steward || after.IsAsking ? [] : [Home.Line(after, Texts.LooksAfter(after), silent: true, after.Steward)];

    public static Decision Members(Asking asking, Slash slash, Moment moment) =>
        OfOne(asking, circle => Decision.Say(Views.Members(circle, slash.Invoker.User)));

    /// <summary>Circles with an open seat that fit what was typed. Only who named somebody does not see that one's circles: to everyone else nothing changes.</summary>
    public static Decision Browse(Around around, Slash slash, Moment moment)
    {
        var circles = around.Circles;
        var words = TypedLine.Key(slash.Text(Options.Words) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var open = circles.Where(circle => !circle.IsFull && !circle.Has(slash.Invoker.User) && !around.Distance.IsAvoided(circle, slash.Invoker.User) && Speaks(circle, words)).ToImmutableArray();
        return circles.IsEmpty ? Say(Texts.NoneYet)
            : open.IsEmpty ? Say(words.Length == 0 ? Texts.NoSeatOpen : Texts.NoneSpeaksOf(slash.Text(Options.Words)!))
            : Decision.Say(Views.Browse(open, moment.Now));
    }

    private static bool Speaks(Circle circle, string[] words)
    {
        var text = TypedLine.Key($"{circle.Name} {circle.Focus}");
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }
}
