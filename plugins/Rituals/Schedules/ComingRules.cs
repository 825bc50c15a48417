using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Who comes, whose turn it is, and how a session begins on its hour.</summary>
internal static class ComingRules
{
    private static readonly Duration AWhile = Duration.FromMinutes(5);

    public static Decision Comes(Plan plan, Press press, Moment moment) => Says(plan, press, moment, comes: true);

    public static Decision Misses(Plan plan, Press press, Moment moment) => Says(plan, press, moment, comes: false);

    /// <summary>[Pass my turn]: whoever is next by the same rule takes it.</summary>
    public static Decision PassTurn(Plan plan, Press press, Moment moment) => Members(plan, press, moment, (circle, one) =>
    {
        var user = press.Invoker.User;
        if (Enum.GetValues<Duty>().Where(duty => one.Lineup.Of(duty) == user).Select(duty => (Duty?)duty).FirstOrDefault() is not { } duty)
        {
            return Decision.Say(Texts.NoTurn());
        }

        var others = new Planning(plan, moment).Know(schedule => schedule.Answered(one.Day, user, comes: false)).Schedule;
        var next = others.Next(circle, moment.Now, DateRules.MostNamed).First(other => other.Day == one.Day).Lineup.Of(duty);
        if (next is not { } taker || taker == user)
        {
            return Decision.Say(Texts.NobodyElse());
        }

        var planning = new Planning(plan, moment).Know(schedule => schedule.Agreed(one.Day, duty, taker));
        return planning.Unfold().DecideAndSay(Texts.Passed(Texts.TurnOf(duty, Texts.NameIn(circle, taker))));
    });

    /// <summary>[I'm here] on the card of those who arrive where no voice channel says who does: two taps, and it begins on its hour.</summary>
    public static Decision ImHere(Plan plan, Press press, Moment moment) => InTime(plan, press, moment, planning =>
        planning.Unfold().Redraw().DecideAndSay(Texts.YouAreHere()));

    /// <summary>[Start now] on the card of those who arrive.</summary>
    public static Decision StartNow(Plan plan, Press press, Moment moment) => InTime(plan, press, moment, planning =>
    {
        planning.BeginNow();
        return planning.DecideSilently();
    });

    /// <summary>[Give us 5].</summary>
    public static Decision GiveUsFive(Plan plan, Press press, Moment moment) => Arrived(plan, press, moment, planning =>
    {
        var opening = planning.Schedule.Opening!;
        var later = Instant.Max(opening.StartsAt, moment.Now) + AWhile;
        return later >= planning.LatestStart
            ? Decision.Say(Texts.NoMoreTime())
            : planning.Know(schedule => schedule with { Opening = opening with { StartsAt = later } }).Redraw().DecideAndSay(Texts.FiveMore(later));
    });

    public static Decision FellDue(Plan plan, TimerFell timer, Moment moment) =>
        plan is { Schedule: not null, Circle: not null } ? new Planning(plan, moment).Unfold().Decide() : Decision.Nothing;

    public static Decision Voice(Plan plan, VoiceFact fact, Moment moment)
    {
        if (plan is not { Schedule.Opening: { } opening, Circle: not null })
        {
            return Decision.Nothing;
        }

        ImmutableArray<UserId> here = fact switch
        {
            VoiceFact.Now now => now.Users,
            VoiceFact.Came came => opening.Here.Contains(came.User) ? opening.Here : opening.Here.Add(came.User),
            VoiceFact.Left left => opening.Here.Remove(left.User),
            _ => opening.Here,
        };
        return here.SequenceEqual(opening.Here)
            ? Decision.Nothing
            : new Planning(plan, moment).Know(schedule => schedule with { Opening = opening with { Here = here } }).Unfold().Decide();
    }

    /// <summary>Somebody in it is forgotten: their turns go to others, and others are told so.</summary>
    public static Decision Forget(Plan plan, Forgetting<Schedule> forgetting, Moment moment) =>
        plan.Circle is { } circle && forgetting.After is { } after
            ? new Planning(plan with { Schedule = after, Circle = circle.Without(forgetting.User) }, moment).Anew(after.Opening).Decide()
            : Decision.Nothing;

    private static Decision Says(Plan plan, Press press, Moment moment, bool comes) => Members(plan, press, moment, (circle, one) =>
    {
        var user = press.Invoker.User;
        var planning = new Planning(plan, moment).Know(schedule => schedule.Answered(one.Day, user, comes)).Unfold();
        var after = planning.Schedule.Next(circle, moment.Now, DateRules.MostNamed).FirstOrDefault(other => other.Day == one.Day)?.Lineup ?? one.Lineup;
        return planning.DecideAndSay(comes ? Texts.SeeYou(one) : Texts.ThanksForSaying(one, one.Lineup, after, user, circle));
    });

    private static Decision Members(Plan plan, Press press, Moment moment, Func<CircleCopy, Occurrence, Decision> decide) =>
        Those(plan, press, moment, circle => circle.Has(press.Invoker.User), decide);

    private static Decision Those(Plan plan, Press press, Moment moment, Func<CircleCopy, bool> may, Func<CircleCopy, Occurrence, Decision> decide) =>
        plan.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(plan.Circle))
        : !may(circle) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : Meant(plan, circle, press, moment) is not { } one ? Decision.Say(press.Args.Length == 1 ? Texts.NoDatesYet(circle) : Texts.ThatOneIsOver())
        : decide(circle, one);

    /// <summary>The one a button names; the next one where it stands on a card that outlives them, which names the circle alone.</summary>
    private static Occurrence? Meant(Plan plan, CircleCopy circle, Press press, Moment moment) => press.Args.Length == 1
        ? plan.Schedule?.Next(circle, moment.Now, 1).FirstOrDefault()
        : DateRules.Named(plan, press.Args, moment);

    /// <summary>The same, while more than the close would be left of it.</summary>
    private static Decision InTime(Plan plan, Press press, Moment moment, Func<Planning, Decision> decide) => Arrived(plan, press, moment, planning =>
        moment.Now >= planning.LatestStart ? Decision.Say(Texts.NotAboutToBegin()) : decide(planning));

    /// <summary>
    /// What somebody of the circle, or who leads it from outside, presses on the card of those who arrive: whoever does is there, in the room if there is one.
    /// </summary>
    private static Decision Arrived(Plan plan, Press press, Moment moment, Func<Planning, Decision> decide) => Those(plan, press, moment, MayOpen(plan, press), (_, one) =>
    {
        if (plan.Schedule is not { Opening: { } opening, Place: var place } || opening.Day != one.Day)
        {
            return Decision.Say(Texts.NotAboutToBegin());
        }

        return place.Room is { } room && press.Invoker.VoiceChannel != room ? Decision.Say(Texts.ComeInFirst(room))
            : plan.InRoom is { } busy ? Decision.Say(Texts.RoomBusy(busy.Room))
            : decide(new Planning(plan, moment).Know(schedule => schedule with
            {
                Opening = opening with { Here = opening.Here.Contains(press.Invoker.User) ? opening.Here : opening.Here.Add(press.Invoker.User) },
            }));
    });

    private static Func<CircleCopy, bool> MayOpen(Plan plan, Press press) => circle => circle.Has(press.Invoker.User) || plan.Schedule?.Host == press.Invoker.User;
}
