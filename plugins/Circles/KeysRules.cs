using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles;

/// <summary>The keys: read in a window, agreed to by one tap, asked again when the words change. Pure.</summary>
internal static class KeysRules
{
    /// <summary>[Agree to our keys] opens them.</summary>
    public static Decision Read(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : circle.Has(press.Invoker.User) ? Decision.Open(Views.KeysWindow(circle, circle.Find(press.Invoker.User)!)) : Say(Texts.Refused(AgreeRefusal.NotIn, circle)));

    /// <summary>They were read.</summary>
    public static Decision Agreed(Asking asking, Filled filled, Moment moment) => OfOne(asking, circle =>
    {
        if (circle.IsClosed || !filled.IsTicked(Fields.Agree))
        {
            return Say(circle.IsClosed ? Texts.ClosedNow(circle) : Texts.SeatHolds(circle));
        }

        var wish = TypedLine.Read(filled.Text(Fields.Wish), Member.LongestWish);
        if (wish.IsRefused && wish.Refusal != LineRefusal.Empty)
        {
            return Say(Texts.RefusedWish(wish.Refusal.Value));
        }

        if (ReachRules.IsNone(filled))
        {
            return Say(Texts.PickFromTheList);
        }

        var agreed = circle.Agree(filled.Invoker.User, VersionOf(filled), wish.Value, ReachRules.Picked(filled));
        return agreed.IsRefused ? Say(Texts.Refused(agreed.Refusal.Value, circle))
            : agreed.Value.Version == circle.Version ? Say(Texts.AgreedAlready(circle))
            : Changes(agreed.Value, asking.Mine, filled.Invoker)
                .Wanting(circle.Keys.Version > Keys.First.Version ? [Nudges.KeysRead(circle, filled.Invoker.User)] : [])
                .Saying(circle.Find(filled.Invoker.User)!.Agreed > 0 ? Views.Sentence(Texts.AgreedNow(circle)) : IntroductionViews.Offer(circle));
    });

    // What was read stands in the window; anything else is a version nobody has read.
    private static int VersionOf(Filled filled) =>
        filled.Args.Length > 1 && int.TryParse(filled.Args[1], System.Globalization.NumberStyles.None, null, out var version) ? version : 0;
}
