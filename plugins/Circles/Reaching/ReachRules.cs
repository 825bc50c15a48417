using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Reaching;

/// <summary>How each member is reached: asked with the keys, changed from /me. Pure.</summary>
internal static class ReachRules
{
    /// <summary>[How you reach me] opens the choice.</summary>
    public static Decision Open(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : circle.Find(press.Invoker.User) is { } member ? Decision.Open(Window(circle, member))
        : Say(Texts.Refused(LeaveRefusal.NotIn, circle)));

    public static Decision Chosen(Asking asking, Filled filled, Moment moment) => OfOne(asking, circle =>
    {
        var reached = circle.ReachedBy(filled.Invoker.User, Picked(filled) ?? Reach.Channel);
        return circle.IsClosed ? Say(Texts.ClosedNow(circle))
            : IsNone(filled) ? Say(Texts.PickFromTheList)
            : reached.IsRefused ? Say(Texts.Refused(reached.Refusal.Value, circle))
            : reached.Value.Version == circle.Version ? Say(Texts.ReachNow(reached.Value.Find(filled.Invoker.User)!.Reach))
            : Changes(reached.Value, asking.Mine, filled.Invoker).Saying(Views.Sentence(Texts.ReachNow(reached.Value.Find(filled.Invoker.User)!.Reach)));
    });

    /// <summary>The field of a window that asks.</summary>
    public static WindowBuilder Asked(this WindowBuilder window, Reach now) => window.Pick(
        ReachFields.Reach,
        Texts.HowToReach,
        Texts.Reaches.Select(reach => new Pick { Label = reach.Label, Value = reach.Value.ToString(), Chosen = reach.Value == (now == Reach.Closed ? Reach.Me : now) }),
        hint: Texts.HowToReachHint);

    /// <summary>What was picked; null when nothing was.</summary>
    public static Reach? Picked(Filled filled) =>
        Texts.Reaches.Where(reach => reach.Value.ToString() == filled.Text(ReachFields.Reach)).Select(reach => (Reach?)reach.Value).FirstOrDefault();

    /// <summary>Whether something was picked that was never offered.</summary>
    public static bool IsNone(Filled filled) => filled.Text(ReachFields.Reach) is { Length: > 0 } && Picked(filled) is null;

    /// <summary>A line did not get through: from now on it waits in /me, which says why. Null when it is about something else.</summary>
    public static Decision? Ended(Circle circle, Ended ended) =>
        ended.Key?.StartsWith(Lines.Key, StringComparison.Ordinal) is not true ? null
        : ended.Result.Failed is { Reason: Failure.Types.Reason.Closed } && UserOf(ended.Key) is { } user && circle.Find(user) is { Reach: Reach.Direct }
            ? ChangesItself(circle.ReachedBy(user, Reach.Closed).Value!)
            : Decision.Nothing;

    private static UserId? UserOf(string key) =>
        ulong.TryParse(key[Lines.Key.Length..], System.Globalization.NumberStyles.None, null, out var user) ? new UserId(user) : null;

    private static Modal Window(Circle circle, Member member) =>
        new WindowBuilder(Texts.HowYouReachMe, ReachFields.Chosen, circle.Id).Asked(member.Reach).Build();
}
