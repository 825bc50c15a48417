using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using View = PeerGuild.Protocol.Plugin.View;

namespace PeerGuild.Circles;

/// <summary>What the steward does: words, seats, people, closing well. Pure.</summary>
internal static class StewardRules
{
    public static Decision Refocus(Asking asking, Press press, Moment moment) =>
        OfOne(asking, circle => Mine(circle, press.Invoker, () => Decision.Open(Views.FocusWindow(circle))));

    public static Decision Reword(Asking asking, Press press, Moment moment) =>
        OfOne(asking, circle => Mine(circle, press.Invoker, () => Decision.Open(Views.RewordWindow(circle))));

    public static Decision Refocused(Asking asking, Filled filled, Moment moment) => OfOne(asking, circle =>
    {
        var focus = TypedLine.Read(filled.Text(Fields.Text), Circle.LongestFocus);
        return focus.IsRefused
            ? Say(Texts.RefusedFocus(focus.Refusal.Value))
            : Done(asking, circle, circle.Refocus(filled.Invoker.User, focus.Value), filled.Invoker, CreatedViews.Refocused, StewardAct.Of(StewardActKind.Refocus, focus.Value));
    });

    public static Decision Reworded(Asking asking, Filled filled, Moment moment) => OfOne(asking, circle =>
    {
        var keys = TypedText.Read(filled.Text(Fields.Text), Keys.Longest);
        if (keys.IsRefused)
        {
            return Say(Texts.RefusedKeys(keys.Refusal.Value));
        }

        var reworded = circle.Reword(filled.Invoker.User, keys.Value);
        var done = Done(asking, circle, reworded, filled.Invoker, after => Views.Sentence(Texts.NewKeys(after)), StewardAct.Of(StewardActKind.Reword, keys.Value));
        return !circle.IsClosed && reworded.Value is { } after && after.Version > circle.Version ? done.Wanting(Nudges.NewKeys(after, filled.Invoker.User, moment.Now)) : done;
    });

    public static Decision Widen(Asking asking, Press press, Moment moment) =>
        OfOne(asking, circle => Done(asking, circle, circle.Widen(press.Invoker.User), press.Invoker, after => Views.Sentence(Texts.Wider(after)), StewardAct.Of(StewardActKind.Widen)));

    /// <summary>Asks first, with a sentence they could hear from the steward.</summary>
    public static Decision Remove(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle => Mine(circle, slash.Invoker, () =>
        circle.Find(slash.User(Options.Person) ?? default) is not { } member ? Say(Texts.Refused(StewardRefusal.NotIn, circle))
        : member.User == slash.Invoker.User ? Say(Texts.Refused(StewardRefusal.Yourself, circle))
        : Decision.Say(Views.AskRemove(circle, member))));

    /// <summary>[Take them out].</summary>
    public static Decision TakenOut(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
    {
        var (user, name) = Named(circle, ApartRules.Other([.. press.Args.Skip(1)]));
        var removed = circle.Remove(press.Invoker.User, user);
        var done = Done(asking, circle, removed, press.Invoker, after => Views.Sentence(Texts.Removed(name, after)), new StewardAct(StewardActKind.Remove, user, name, ""));
        return done.ChangesNothing || removed.IsRefused ? done : done.Keeping(PastSeat.Of(circle, circle.Find(user)!, moment)).Showing(done.Reply!.Say);
    });

    /// <summary>[Keep them].</summary>
    public static Decision KeptIn(Asking asking, Press press, Moment moment) => OfOne(asking, circle => Decision.Nothing.Showing(Views.Sentence(Texts.KeptIn(circle))));

    public static Decision HandOver(Asking asking, Slash slash, Moment moment) => OfOne(asking, circle =>
    {
        var (user, name) = Named(circle, slash.User(Options.Person) ?? default);
        var handed = circle.HandOver(slash.Invoker.User, user);
        return Proposed(circle, slash.Invoker, new StewardAct(StewardActKind.HandOver, user, name, "")) is { } proposed ? proposed
            : handed.IsRefused ? Say(Texts.Refused(handed.Refusal.Value, circle))
            : Changes(handed.Value, asking.Mine, slash.Invoker, Home.Line(circle, Texts.LooksAfter(handed.Value), silent: true, user))
                .Saying(Views.Sentence(Texts.HandedOver(name)));
    });

    /// <summary>Asks first.</summary>
    public static Decision Archive(Asking asking, Slash slash, Moment moment) =>
        OfOne(asking, circle => Mine(circle, slash.Invoker, () => Decision.Say(Views.AskArchive(circle))));

    public static Decision Archived(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
    {
        if (circle.IsClosed)
        {
            return Say(Texts.ClosedNow(circle));
        }

        var closed = circle.Archive(press.Invoker.User);
        return Proposed(circle, press.Invoker, StewardAct.Of(StewardActKind.Archive)) is { } proposed ? proposed
            : closed.IsRefused ? Say(Texts.Refused(closed.Refusal.Value, circle))
            : Changes(closed.Value, asking.Mine, press.Invoker, Home.Line(circle, Texts.Farewell(circle), silent: true, [.. circle.Members.Select(member => member.User)]))
                .Showing(Views.Sentence(Texts.ArchivedNow(circle)));
    });

    /// <summary>[Not now, thanks], to closing it.</summary>
    public static Decision StaysOpen(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle)) : Decision.Nothing.Showing(Views.Sentence(Texts.StaysOpen(circle))));

    /// <summary>Anyone who was in it at the end can open it again.</summary>
    public static Decision Revive(Opening opening, Press press, Moment moment) =>
        opening.Revived is not { } circle ? Say(Texts.NotKnownAnyMore)
        : !circle.IsClosed ? Say(Texts.OpenAlready(circle))
        : !circle.Has(press.Invoker.User) ? Say(Texts.Refused(LeaveRefusal.NotIn, circle))
        : opening.Namesake is { } namesake ? Say(Texts.NameTaken(namesake))
        : opening.Open >= Reads.MostCircles ? Say(Texts.ManyCircles)
        : Changes(circle.Revive(), opening.Mine, press.Invoker, Home.Line(circle, Texts.IsBack(circle), silent: true))
            .Saying(Views.Sentence(Texts.Revived(circle)));

    /// <summary>What only the steward may do.</summary>
    internal static Decision Mine(Circle circle, Invoker invoker, Func<Decision> decide) =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : !circle.IsLookedAfterBy(invoker.User) && !(circle.IsAsking && circle.Has(invoker.User)) ? Say(Texts.Refused(StewardRefusal.NotSteward, circle))
        : decide();

    /// <summary>What waits for a steward while the circle is asked who that is.</summary>
    internal static Decision MineAlone(Circle circle, Invoker invoker, Func<Decision> decide) =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : !circle.IsLookedAfterBy(invoker.User) ? Say(Texts.Refused(StewardRefusal.NotSteward, circle))
        : decide();

    private static Decision Done(
        Asking asking,
        Circle before,
        Result<Circle, StewardRefusal> outcome,
        Invoker invoker,
        Func<Circle, View> said,
        StewardAct act) =>
        before.IsClosed ? Say(Texts.ClosedNow(before))
        : Proposed(before, invoker, act) is { } proposed ? proposed
        : outcome.IsRefused ? Say(Texts.Refused(outcome.Refusal.Value, before))
        : outcome.Value.Version == before.Version ? Say(Texts.AsItWas)
        : Changes(outcome.Value, asking.Mine, invoker).Saying(said(outcome.Value));

    /// <summary>While the circle is asked who looks after it, one member alone only says what they would do. Null when that is not so.</summary>
    private static Decision? Proposed(Circle circle, Invoker invoker, StewardAct act) =>
        !circle.IsAsking || !circle.Has(invoker.User) ? null
        : act.Kind is StewardActKind.Remove or StewardActKind.HandOver && (!circle.Has(act.User) || act.User == invoker.User) ? null
        : Together.Propose(circle, invoker, act);

    private static (UserId User, string Name) Named(Circle circle, UserId user) => (user, circle.Find(user)?.Name ?? "");
}
