using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Filled = PeerGuild.Plugins.Filled;

namespace PeerGuild.Rituals.Captures;

/// <summary>What people do with their own words: change them, say more, take them back. For ever, also once they have left the circle. Pure.</summary>
internal static class OwnRules
{
    /// <summary>[Add or mend] below a wrap-up.</summary>
    public static Decision Mine(Keep read, Press press, Moment moment) => Own(read, press, toTakeOut: false);

    /// <summary>[Take something out] below a wrap-up.</summary>
    public static Decision TakeOut(Keep read, Press press, Moment moment) => Own(read, press, toTakeOut: true);

    public static Decision Change(Keep read, Press press, Moment moment) => Owned(read, press.Invoker, capture => Decision.Open(Filling.Change(capture, read.Circle is { Open: true })));

    /// <summary>The window of <see cref="Change"/>.</summary>
    public static Decision Changed(Keep read, Filled filled, Moment moment) => Owned(read, filled.Invoker, capture =>
    {
        if (Filling.Read(filled, read.Circle!, out var told) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        if (told.Kind == CaptureKind.Ask && capture.Kind != CaptureKind.Ask && read.Circle is { AsksRest: true } open)
        {
            return Decision.Say(Texts.AsksRest(open.Name));
        }

        var changed = capture with { Kind = told.Kind, Text = told.Text, Link = told.Link };
        var mended = told.Kind == capture.Kind ? changed : changed with { Standing = Standing.Open, AnsweredAfter = null, Helpers = [] };
        return mended == capture
            ? Decision.Say(OwnViews.Saved(capture, read.NameOf(capture.Whose), capture.Whose))
            : Changing.Decide(read, capture, mended, moment, OwnViews.Saved(mended, read.NameOf(capture.Whose), capture.Whose));
    });

    public static Decision SayMore(Keep read, Press press, Moment moment) => Owned(read, press.Invoker, capture => Decision.Open(Filling.More(capture)));

    /// <summary>The window of <see cref="SayMore"/>.</summary>
    public static Decision MoreSaid(Keep read, Filled filled, Moment moment) => Owned(read, filled.Invoker, capture =>
    {
        var (typed, day) = (filled.Text(Filling.Expects), filled.Text(Filling.Looks));
        var expects = TypedLine.Read(typed, Capture.LongestExpectation);
        var looks = string.IsNullOrWhiteSpace(day) ? null : TypedDay.Read(day, moment.Now.InZone(read.Circle!.ZoneOrUtc).Date);
        if (expects is { IsRefused: true, Refusal: not LineRefusal.Empty })
        {
            return Decision.Say(Filling.Refused(expects.Refusal.Value, Capture.LongestExpectation));
        }

        if (looks is null && !string.IsNullOrWhiteSpace(day))
        {
            return Decision.Say(Texts.NoDayToLook(day));
        }

        var more = capture with { Expects = expects.Value, Looks = looks };
        return Changing.Decide(read, capture, more, moment, OwnViews.Saved(more, read.NameOf(capture.Whose), capture.Whose));
    });

    public static Decision TakeBack(Keep read, Press press, Moment moment) => Owned(read, press.Invoker, capture =>
        Changing.Decide(read, capture, null, moment, Texts.TakenBack()));

    /// <summary>Whoever's words they are, in the circle or not; everybody else is told whose they are.</summary>
    public static Decision Owned(Keep read, Invoker invoker, Func<Capture, Decision> decide) =>
        read is not { Capture: { } capture, Circle: not null } ? Decision.Say(Texts.NotThere())
        : capture.Whose != invoker.User ? Decision.Say(read.Circle.Has(invoker.User) ? Texts.NotYours(read.NameOf(capture.Whose)) : Texts.NotIn(read.Circle))
        : decide(capture);

    private static Decision Own(Keep read, Press press, bool toTakeOut)
    {
        if (read is not { Meeting.Session: { } session, Circle: { } circle })
        {
            return Decision.Say(Texts.NotThere());
        }

        var own = read.Meeting.Kept.Said.Where(capture => capture.Whose == press.Invoker.User).ToImmutableArray();
        return own.IsEmpty && !circle.Has(press.Invoker.User) ? Decision.Say(Texts.NotIn(circle))
            : own.IsEmpty && toTakeOut ? Decision.Say(Texts.NothingOfYours())
            : Decision.Say(OwnViews.Of(own, session.Id, toTakeOut, PageOf(press.Args), circle.Has(press.Invoker.User) ? KeptCards.Seat(session, press.Invoker.User) : null));
    }

    private static int PageOf(ImmutableArray<string> args) =>
        args is [_, var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;
}
