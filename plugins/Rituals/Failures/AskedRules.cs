using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Rituals.Failures;

/// <summary>What is asked in private: gladly or not this month, aloud rather than written, on or off where everyone can read along.</summary>
internal static class AskedRules
{
    public static Decision Gladly(FailureRead read, Press press, Moment moment) => Asked(read, press, moment, (circle, book) =>
        Keep(circle, book.Gladly(press.Invoker.User), Texts.GladlySaid(book.Month!, circle)));

    /// <summary>
    /// [Not this month]: somebody else is asked at once, and nobody is told. Also after [Gladly]; once the card is posted it stays for whoever tells one.
    /// </summary>
    public static Decision NotThisMonth(FailureRead read, Press press, Moment moment)
    {
        var user = press.Invoker.User;
        return read.Known is { IsAwaited: true } known && known.Month!.Asked == user
            ? Members(read, press, circle => Passed(circle, known.Passes(user), user))
            : Asked(read, press, moment, (circle, book) =>
                Passed(circle, book.Passes(user).AsOf(read.Seats, circle.Leads, read.Sessions, read.Today(moment.Now), read.IsFree(moment.Now)), user));
    }

    /// <summary>Somebody who is left alone says otherwise.</summary>
    public static Decision AskAgain(FailureRead read, Press press, Moment moment) => Members(read, press, circle =>
        read.Known?.IsLeftAlone(press.Invoker.User) is true
            ? Keep(circle, read.Known.MayBeAsked(press.Invoker.User), Texts.WillAskAgain())
            : Decision.Say(Texts.WillAskAgain()));

    /// <summary>[I'd rather say it aloud]: whoever leads next reads it in /me.</summary>
    public static Decision SayAloud(FailureRead read, Press press, Moment moment) => Members(read, press, circle =>
    {
        var (book, user) = (read.Book, press.Invoker.User);
        var said = book with { Aloud = book.Aloud.RemoveAll(aloud => aloud.User == user || aloud.Sessions != read.Sessions).Add(new Aloud(user, read.Sessions)) };
        return read.IsOff ? Decision.Say(Texts.FailuresOff(circle))
            : !circle.Keeps(user) ? Decision.Say(Texts.KeysFirst(circle))
            : Keep(circle, said, Texts.AloudSaid(circle));
    });

    /// <summary>[Never mind].</summary>
    public static Decision NotAloud(FailureRead read, Press press, Moment moment) => Members(read, press, circle =>
        read.Known is { } book && book.Aloud.Any(aloud => aloud.User == press.Invoker.User)
            ? Keep(circle, book with { Aloud = book.Aloud.RemoveAll(aloud => aloud.User == press.Invoker.User) }, Texts.NotAloudSaid())
            : Decision.Say(Texts.NotAloudSaid()));

    /// <summary>[Switch it on anyway].</summary>
    public static Decision SwitchOn(FailureRead read, Press press, Moment moment) => Steward(read, press, circle =>
        Keep(circle, read.Book with { Anyway = true }, Texts.SwitchedOn()) with
        {
            Timers = read.Schedule is null ? [] : [new DocTimer(Kinds.Schedule.Ref(circle.Id), RitualsPlugin.FailureDue, moment.Now)],
        });

    /// <summary>[Leave it off].</summary>
    public static Decision LeaveOff(FailureRead read, Press press, Moment moment) => Steward(read, press, circle =>
        Keep(circle, read.Book with { Anyway = false }, Texts.StaysOff()));

    private static Decision Passed(CircleCopy circle, FailureBook book, UserId user) =>
        Keep(circle, book, book.IsLeftAlone(user) ? Texts.LeftAlone(circle) : Texts.NotThisMonthSaid());

    private static Decision Keep(CircleCopy circle, FailureBook book, View said) =>
        new() { Puts = [Kinds.Failures.Put(circle.Id, book)], Reply = new Reply { Say = said } };

    private static Decision Asked(FailureRead read, Press press, Moment moment, Func<CircleCopy, FailureBook, Decision> decide) => Members(read, press, circle =>
        read.Known is { Month: { IsPosted: false } month } book && month.Asked == press.Invoker.User && !read.IsOff && !circle.IsQuiet
            ? decide(circle, book)
            : Decision.Say(Texts.AskedNoMore()));

    private static Decision Steward(FailureRead read, Press press, Func<CircleCopy, Decision> decide) => Members(read, press, circle =>
        circle.Leads == press.Invoker.User ? decide(circle) : Decision.Say(Texts.StewardsSwitch(circle)));

    private static Decision Members(FailureRead read, Press press, Func<CircleCopy, Decision> decide) =>
        read.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(read.Circle))
        : !circle.Has(press.Invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : decide(circle);
}
