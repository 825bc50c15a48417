using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Two agree on a swap of turns, or to lead one session together: one asks in a window, the other says yes with one press.</summary>
internal static class SwapRules
{
    private const int MostPicks = 10;
    private const string Nothing = "nothing";

    /// <summary>[Swap my turn].</summary>
    public static Decision Swap(Plan plan, Press press, Moment moment) => Members(plan, press.Invoker, (schedule, circle) =>
    {
        var ahead = schedule.Next(circle, moment.Now);
        if (ahead.SelectMany(TurnsOf).Where(turn => turn.User == press.Invoker.User).Select(turn => (TurnAhead?)turn).FirstOrDefault() is not { } mine)
        {
            return Decision.Say(Texts.NoTurnAhead());
        }

        var picks = Others(schedule, circle, ahead, mine).Take(MostPicks)
            .Select(turn => new Pick { Label = Texts.SwapFor(circle, turn.User, turn.Duty, ahead.First(one => one.Day == turn.Day)), Value = Written(turn) })
            .ToArray();
        return picks.Length == 0
            ? Decision.Say(Texts.NobodyToSwapWith())
            : Decision.Open(Window(Texts.SwapTitle, circle, mine, Texts.SwapHow(mine.Duty, ahead.First(one => one.Day == mine.Day), circle), picks));
    });

    /// <summary>[Lead together].</summary>
    public static Decision Together(Plan plan, Press press, Moment moment) => Members(plan, press.Invoker, (schedule, circle) =>
    {
        if (schedule.Next(circle, moment.Now, 1) is not [var next] || next.Lineup.Leads != press.Invoker.User)
        {
            return Decision.Say(Texts.NotYoursToShare());
        }

        var picks = CanLeadToo(schedule, circle, next).Take(MostPicks - 1)
            .Select(user => new Pick { Label = Texts.PlainName(circle, user), Value = user.Value.ToString(CultureInfo.InvariantCulture) })
            .ToArray();
        return picks.Length == 0
            ? Decision.Say(Texts.NobodyToSwapWith())
            : Decision.Open(Window(Texts.TogetherTitle, circle, new TurnAhead(next.Day, Duty.Facilitator, press.Invoker.User), Texts.TogetherHow, picks));
    });

    /// <summary>Either window.</summary>
    public static Decision Asked(Plan plan, Filled filled, Moment moment) => Members(plan, filled.Invoker, (schedule, circle) =>
    {
        var user = filled.Invoker.User;
        if (filled.Text(Fields.With) is not { } picked || picked == Nothing)
        {
            return Decision.Say(Texts.StaysAsItIs());
        }

        if (OfferOf(picked, user, filled.Args) is not { } offer || !Holds(schedule, circle, offer, moment.Now))
        {
            return Decision.Say(Texts.OtherTurnsNow());
        }

        var one = schedule.Next(circle, moment.Now).First(ahead => ahead.Day == offer.Day);
        var planning = new Planning(plan, moment).Know(known => known.Offered(offer)).Remind(Wanted(offer, schedule, circle, one, moment.Now));
        return planning.Unfold().DecideAndSay(Texts.Asked(circle, offer.To));
    });

    /// <summary>[Yes, let's swap].</summary>
    public static Decision Yes(Plan plan, Press press, Moment moment) => Members(plan, press.Invoker, (schedule, circle) =>
    {
        if (Found(schedule, press) is not { } offer || !Holds(schedule, circle, offer, moment.Now))
        {
            return Decision.Say(Texts.OtherTurnsNow());
        }

        var planning = new Planning(plan, moment).Know(known => known.Accepted(offer)).Withdraw(offer.To, KeyOf(offer));
        return planning.Unfold().DecideAndSay(offer.IsTogether ? Texts.LeadingTogether(circle, offer.From) : Texts.Swapped(circle, offer, schedule.Next(circle, moment.Now)));
    });

    /// <summary>[Not this time]: nobody is told why, and the turn stays where it is.</summary>
    public static Decision No(Plan plan, Press press, Moment moment) => Members(plan, press.Invoker, (schedule, circle) =>
        Found(schedule, press) is { } offer
            ? new Planning(plan, moment).Know(known => known.Declined(offer)).Withdraw(offer.To, KeyOf(offer)).Unfold().DecideAndSay(Texts.NotSwapped())
            : Decision.Say(Texts.OtherTurnsNow()));

    /// <summary>What waits for somebody who was asked, in /me.</summary>
    public static IEnumerable<Waits> Waiting(Schedule schedule, CircleCopy circle, UserId user, Instant now)
    {
        var ahead = schedule.Next(circle, now);
        foreach (var offer in schedule.Offers.Where(offer => offer.To == user && Holds(schedule, circle, offer, now)))
        {
            string[] args = [circle.Id, offer.From.Value.ToString(CultureInfo.InvariantCulture)];
            yield return new Waits
            {
                Text = Texts.WouldLike(circle, offer, ahead).ToString(),
                Buttons =
                {
                    ViewBuilder.Button(offer.IsTogether ? Texts.YesTogether : Texts.YesSwap, RitualsPlugin.SwapYes, args, Style.Primary),
                    ViewBuilder.Button(Texts.NotThisTime, RitualsPlugin.SwapNo, args),
                },
            };
        }
    }

    /// <summary>An offer can still be taken: both turns are where they were, and both are able to do the other's.</summary>
    public static bool Holds(Schedule schedule, CircleCopy circle, Offer offer, Instant now)
    {
        var ahead = schedule.Next(circle, now);
        return ahead.FirstOrDefault(one => one.Day == offer.Day) is { } mine && mine.Lineup.Of(offer.Duty) == offer.From
            && (offer.ForDay is not { } day
                ? CanLeadToo(schedule, circle, mine).Contains(offer.To)
                : Others(schedule, circle, ahead, new TurnAhead(offer.Day, offer.Duty, offer.From)).Contains(new TurnAhead(day, offer.ForDuty, offer.To)));
    }

    /// <summary>Whose turns somebody could have for one of theirs: the same kind first, then by date.</summary>
    private static IEnumerable<TurnAhead> Others(Schedule schedule, CircleCopy circle, ImmutableArray<Occurrence> ahead, TurnAhead mine) =>
        from turn in ahead.SelectMany(TurnsOf)
        where turn.User != mine.User && IsAble(schedule, circle, ahead, turn.User, mine, gives: turn) && IsAble(schedule, circle, ahead, mine.User, turn, gives: mine)
        orderby turn.Duty == mine.Duty descending, turn.Day
        select turn;

    /// <summary>Comes, takes turns, has no other turn there than the one that is given away, and has seen a session before leading one.</summary>
    private static bool IsAble(Schedule schedule, CircleCopy circle, ImmutableArray<Occurrence> ahead, UserId user, TurnAhead takes, TurnAhead gives)
    {
        var at = ahead.IndexOf(ahead.First(one => one.Day == takes.Day));
        return circle.Members.Any(member => member.User == user && member.Takes)
            && schedule.Comes(takes.Day)(user)
            && TurnsOf(ahead[at]).All(turn => turn.User != user || turn == gives)
            && (takes.Duty != Duty.Facilitator || schedule.MayLead(circle, user, at));
    }

    private static IEnumerable<UserId> CanLeadToo(Schedule schedule, CircleCopy circle, Occurrence next) =>
        circle.Members.Where(member => member.Takes && schedule.Comes(next.Day)(member.User) && !next.Lineup.People().Contains(member.User)).Select(member => member.User);

    private static IEnumerable<TurnAhead> TurnsOf(Occurrence one) =>
        Enum.GetValues<Duty>().Where(duty => one.Lineup.Of(duty) is not null).Select(duty => new TurnAhead(one.Day, duty, one.Lineup.Of(duty)!.Value));

    private static Modal Window(string title, CircleCopy circle, TurnAhead mine, string how, Pick[] picks) =>
        new WindowBuilder(title, RitualsPlugin.SwapAsked, circle.Id, DateCards.Key(mine.Day), mine.Duty.ToString())
            .Pick(Fields.With, Texts.WithWhom, [.. picks, .. picks.Length == 1 ? [new Pick { Label = Texts.AsItIs, Value = Nothing }] : Array.Empty<Pick>()], hint: how)
            .Build();

    private static string Written(TurnAhead turn) => string.Create(CultureInfo.InvariantCulture, $"{turn.User.Value} {DateCards.Key(turn.Day)} {turn.Duty}");

    private static Offer? OfferOf(string picked, UserId from, ImmutableArray<string> args)
    {
        if (args is not [_, var day, var duty, ..] || DayOf(day) is not { } mine || DutyOf(duty) is not { } mineIs)
        {
            return null;
        }

        return picked.Split(' ') switch
        {
            [var user] when UserOf(user) is { } to && mineIs == Duty.Facilitator => new Offer(from, to, mine, mineIs, null, mineIs),
            [var user, var theirs, var what] when UserOf(user) is { } to && DayOf(theirs) is { } forDay && DutyOf(what) is { } forDuty =>
                new Offer(from, to, mine, mineIs, forDay, forDuty),
            _ => null,
        };
    }

    private static Offer? Found(Schedule schedule, Press press) => press.Args is [_, var from, ..] && UserOf(from) is { } asks
        ? schedule.Offers.FirstOrDefault(offer => offer.From == asks && offer.To == press.Invoker.User)
        : null;

    private static UserId? UserOf(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? new UserId(user) : null;

    private static LocalDate? DayOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    private static Duty? DutyOf(string text) => Enum.TryParse<Duty>(text, out var duty) && Enum.IsDefined(duty) ? duty : null;

    private static string KeyOf(Offer offer) => string.Create(CultureInfo.InvariantCulture, $"swap-{offer.From.Value}");

    private static Nudges.Nudge Wanted(Offer offer, Schedule schedule, CircleCopy circle, Occurrence one, Instant now)
    {
        var text = Texts.WouldLike(circle, offer, schedule.Next(circle, now)).ToString();
        return new Nudges.Nudge(offer.To, "rituals", KeyOf(offer), text.Length <= 300 ? text : Texts.SomethingWaits, one.At, now)
        {
            Ask = new Nudges.NudgeButton(
                offer.IsTogether ? Texts.YesTogether : Texts.YesSwap, RitualsPlugin.SwapYes, string.Create(CultureInfo.InvariantCulture, $"{circle.Id}/{offer.From.Value}")),
        };
    }

    private static Decision Members(Plan plan, Invoker invoker, Func<Schedule, CircleCopy, Decision> decide) =>
        plan.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(plan.Circle))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : circle.RitualsOff ? Decision.Say(Texts.NoRituals(circle.Name, null))
        : plan.Schedule is not { Recurrence: not null } schedule ? Decision.Say(Texts.NoDatesYet(circle))
        : decide(schedule, circle);

    /// <summary>A turn in one of the next sessions.</summary>
    private readonly record struct TurnAhead(LocalDate Day, Duty Duty, UserId User);
}
