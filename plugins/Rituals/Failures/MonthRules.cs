using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Rituals.Failures;

/// <summary>A month by itself: somebody is asked a week ahead, the card is posted on its day, stories that wait follow its thread.</summary>
internal static class MonthRules
{
    private const string Redrawn = "redrawn";

    /// <summary>Looks what is due; woken whenever dates, turns or the circle change.</summary>
    public static Decision FellDue(FailureRead read, TimerFell timer, Moment moment)
    {
        if (read is not { Circle: { Meets: true, IsQuiet: false } circle, IsOff: false } || read.Sessions < FailureBook.FirstSession)
        {
            return Decision.Nothing;
        }

        var book = read.Book.AsOf(read.Seats, circle.Leads, read.Sessions, read.Today(moment.Now), read.IsFree(moment.Now));
        ImmutableArray<Do> effects = [];
        if (Look(book, circle, moment.Now) == moment.Now)
        {
            (book, effects) = (book with { Month = book.Month! with { LookedOn = read.Today(moment.Now) } }, Looks(book, circle, moment.Now));
        }

        ImmutableArray<Put> counted = [];
        if (Due(book, circle, moment.Now) == moment.Now && !book.Month!.IsPosted)
        {
            (book, effects) = Post(book, circle, moment.Now, GoodHours.TooLate(moment.Now, circle.ZoneOrUtc));
            counted = [Kinds.Nudge.Put(circle.Id, (read.Doorbell ?? new Doorbell(circle.Id)).Rung(moment.Now, [], kind: RingKind.Failure))];
        }

        return new Decision
        {
            Puts = [.. counted, .. book == read.Known ? [] : new[] { Kinds.Failures.Put(circle.Id, book) }],
            Timers = [new DocTimer(Kinds.Schedule.Ref(circle.Id), RitualsPlugin.FailureDue, Next(book, circle, moment.Now))],
            Effects = effects,
        };
    }

    /// <summary>The thread is there, or is not to be had. Or Discord says who wrote in it.</summary>
    public static Decision EffectEnded(FailureRead read, Ended ended, Moment moment)
    {
        if (ended.Result.Authors is { } authors)
        {
            return read.Known is not { } asked || asked.Wrote(authors.Users.Select(user => new UserId(user))) is var wrote && wrote == asked
                ? Decision.Nothing
                : new Decision { Puts = [Kinds.Failures.Put(asked.Circle, wrote)] };
        }

        if (read is not { Circle: { } circle, Known: { } book } || book.Threaded.Heard(ended.Anchor, ended.Result, circle.Channel) is var threaded && threaded == book.Threaded)
        {
            return Decision.Nothing;
        }

        var decision = new Decision { Puts = [Kinds.Failures.Put(circle.Id, book with { Threaded = threaded })] };
        return threaded.Channel is not { } channel
            ? decision
            : read.Waiting.Aggregate(decision, (all, waits) => all.And(StoryRules.PostIn(channel, waits.Ref.Id, waits.State)));
    }

    /// <summary>Somebody is forgotten: the card names them no more, and somebody else is asked.</summary>
    public static Decision Forget(FailureRead read, Forgetting<FailureBook> forgetting, Moment moment) =>
        forgetting.After is not { } after || read.Circle?.Without(forgetting.User) is not { } circle
            ? Decision.Nothing
            : new Decision
            {
                Timers = [new DocTimer(Kinds.Schedule.Ref(circle.Id), RitualsPlugin.FailureDue, moment.Now)],
                Effects = forgetting.Before.Month?.Names?.User == forgetting.User ? [Redraw(after, circle)] : [],
            };

    /// <summary>The card is posted; the one before asks nobody and names nobody from then on.</summary>
    public static (FailureBook Book, ImmutableArray<Do> Effects) Post(FailureBook book, CircleCopy circle, Instant now, Instant? notAfter)
    {
        var today = now.InZone(circle.ZoneOrUtc).Date;
        var posted = book.Posted(today);
        var lane = Kinds.Failures.Ref(circle.Id);
        ImmutableArray<Do> old = book.Threaded.Number == 0
            ? []
            : [new Do(lane, OnDiscord.Edit(FailureViews.Old())) { On = book.Threaded.Card, Replaces = Redrawn }];
        return (posted, [.. old, .. posted.Threaded.Wanted(lane, circle.Channel, FailureViews.Card(circle, posted.Month!.Names), Texts.FailureThreadName(today), notAfter)]);
    }

    /// <summary>The card as it reads now.</summary>
    public static Do Redraw(FailureBook book, CircleCopy circle) =>
        new(Kinds.Failures.Ref(book.Circle), OnDiscord.Edit(FailureViews.Card(circle, book.Month?.Names))) { On = book.Threaded.Card, Replaces = Redrawn };

    /// <summary>Discord is asked who wrote in the thread; what they wrote is not looked at. In a channel, where no thread may be, it would say nothing.</summary>
    private static ImmutableArray<Do> Looks(FailureBook book, CircleCopy circle, Instant now) =>
        book.Threaded.Channel is not { } thread || thread == circle.Channel ? []
        : [new Do(Kinds.Failures.Ref(circle.Id), new Effect { FindAuthors = new FindAuthors { Channel = thread.Value } }) { Tell = true, NotAfter = now + Duration.FromDays(1) }];

    private static Instant? Look(FailureBook book, CircleCopy circle, Instant now) =>
        book.NextLook is { } day ? GoodHours.NotBefore(Instant.Max(GoodHours.On(day, circle.ZoneOrUtc), now), circle.ZoneOrUtc) : null;

    private static Instant Next(FailureBook book, CircleCopy circle, Instant now)
    {
        var due = Due(book, circle, now);
        return Look(book, circle, now) is { } look ? Instant.Min(look, due) : due;
    }

    /// <summary>When the card is due, or else the planning of the next month: at a good hour.</summary>
    private static Instant Due(FailureBook book, CircleCopy circle, Instant now)
    {
        var zone = circle.ZoneOrUtc;
        var day = book.Month!.IsPosted ? book.NextPlanned : book.Month.Day;
        return GoodHours.NotBefore(Instant.Max(GoodHours.On(day, zone), now), zone);
    }
}
