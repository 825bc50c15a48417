using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Topics;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What people do to the dates: look, pick the days, move one, leave one out. The days are the steward's.</summary>
internal static class DateRules
{
    /// <summary>So many ahead a button may name: more than are ever shown, for one that was moved behind others.</summary>
    public const int MostNamed = 12;

    private const int MostDaysMoved = 35;

    /// <summary>A look.</summary>
    public static Decision Look(Plan plan, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        return plan.Circle is not { Closed: false } circle ? Decision.Say(plan.Several.IsEmpty ? Texts.NoCircle() : Texts.WhichCircle(plan.Several.Select(one => one.Name)))
            : !circle.Has(user) ? Decision.Say(Texts.NotYourCircle(circle.Name))
            : circle.RitualsOff ? Decision.Say(Texts.NoRituals(circle.Name, null))
            : Decision.Say(Shown(plan, plan.Schedule, circle, user, moment.Now));
    }

    /// <summary>[Pick the first], [Change the days].</summary>
    public static Decision Pick(Plan plan, Press press, Moment moment) => Stewards(plan, press.Invoker, circle =>
    {
        var (recurrence, place) = (plan.Schedule?.Recurrence, plan.Schedule?.Place);
        var wish = recurrence is null ? circle.Wish : null;
        var often = recurrence?.Cadence ?? wish?.Often ?? Cadence.EveryTwoWeeks;
        var room = place is { Elsewhere.Length: > 0 } ? place.Room : place?.Room ?? circle.Room ?? press.Invoker.VoiceChannel;
        return Decision.Open(new WindowBuilder(Texts.DaysTitle, RitualsPlugin.DaysPicked, circle.Id)
            .Pick(Fields.Often, Texts.HowOften, Enum.GetValues<Cadence>().Select(one => new Pick { Label = Texts.Often(one), Value = one.ToString(), Chosen = one == often }))
            .Line(Fields.Day, Texts.FirstDay, 40, required: true, hint: Texts.FirstDayHint, value: wish?.DayFrom(moment.Now.InZone(circle.ZoneOrUtc).LocalDateTime) ?? "")
            .Line(Fields.Hour, Texts.Hour, 20, required: true, value: (recurrence?.At ?? wish?.At()) is { } hour ? Texts.OfDay(hour) : "")
            .Room(Fields.Room, Texts.InWhichRoom, room, hint: Texts.RoomHint)
            .Line(Fields.Elsewhere, Texts.OrElsewhere, Place.Longest, hint: Texts.ElsewhereHint, value: place?.Elsewhere ?? "")
            .Build());
    });

    /// <summary>The window of <see cref="Pick"/>.</summary>
    public static Decision Picked(Plan plan, Filled filled, Moment moment) => Stewards(plan, filled.Invoker, circle =>
    {
        var zone = circle.ZoneOrUtc;
        var (day, hour) = (filled.Text(Fields.Day) ?? "", filled.Text(Fields.Hour) ?? "");
        var elsewhere = TypedLine.Read(filled.Text(Fields.Elsewhere), Place.Longest);
        if (Read(day, hour, zone, moment.Now, out var local) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var place = new Place(filled.Room(Fields.Room), elsewhere.Value ?? "");
        if (elsewhere.Refusal is { } why && (why != LineRefusal.Empty || place.Room is null))
        {
            return Decision.Say(Texts.RefusedPlace(why));
        }

        if (!filled.TryPicked<Cadence>(Fields.Often, out var picked) || picked is not { } often)
        {
            return Decision.Say(Texts.PickHowOften());
        }

        var schedule = (plan.Schedule ?? new Schedule(circle.Id, null, place)) with
        {
            Recurrence = new Recurrence(often, local.Date, local.TimeOfDay),
            Place = place,
            Changes = [],
            OverBefore = [],
            Answers = [],
            Swaps = [],
            Offers = [],
        };
        var planning = new Planning(plan with { Schedule = schedule, Was = plan }, moment).Anew();
        return planning.DecideAndSay(schedule.Next(circle, moment.Now, 1) is [var first]
            ? Texts.Picked(first, schedule, soon: Schedule.EveningOf(first, circle) + Schedule.Evening <= moment.Now)
            : Shown(plan, planning.Schedule, circle, filled.Invoker.User, moment.Now));
    });

    /// <summary>[Move the next one].</summary>
    public static Decision Move(Plan plan, Press press, Moment moment) => Stewards(plan, press.Invoker, circle =>
        Named(plan, press.Args, moment) is not { } one
            ? Decision.Say(NotAhead(plan, circle))
            : Decision.Open(new WindowBuilder(Texts.MoveTitle, RitualsPlugin.DateMoved, circle.Id, DateCards.Key(one.Day))
                .Line(Fields.Day, Texts.NewDay, 40, required: true, hint: Texts.FirstDayHint)
                .Line(Fields.Hour, Texts.Hour, 20, required: true, value: Texts.OfDay(one.Local.TimeOfDay))
                .Build()));

    /// <summary>The window of <see cref="Move"/>.</summary>
    public static Decision Moved(Plan plan, Filled filled, Moment moment) => Stewards(plan, filled.Invoker, circle =>
    {
        if (Named(plan, filled.Args, moment) is not { } one)
        {
            return Decision.Say(NotAhead(plan, circle));
        }

        if (Read(filled.Text(Fields.Day) ?? "", filled.Text(Fields.Hour) ?? "", circle.ZoneOrUtc, moment.Now, out var local) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        return Math.Abs(Period.DaysBetween(one.Day, local.Date)) > MostDaysMoved
            ? Decision.Say(Texts.TooFar())
            : Changed(plan, one.Day, local, moment, filled.Invoker.User, Texts.MovedTo);
    });

    /// <summary>[Leave the next one out].</summary>
    public static Decision LeaveOut(Plan plan, Press press, Moment moment) => Stewards(plan, press.Invoker, circle =>
        Named(plan, press.Args, moment) is not { } one
            ? Decision.Say(NotAhead(plan, circle))
            : LeftOut(plan, one.Day, moment));

    /// <summary>[Meet after all].</summary>
    public static Decision MeetAfterAll(Plan plan, Press press, Moment moment) => Stewards(plan, press.Invoker, circle =>
        DayOf(press.Args) is { } day && plan.Schedule?.Changes.FirstOrDefault(change => change.Day == day && change.To is null) is not null
            && Recurrence.InstantOf(day + plan.Schedule.Recurrence!.At, circle.ZoneOrUtc) > moment.Now
            ? Changed(plan, day, day + plan.Schedule.Recurrence.At, moment, press.Invoker.User, Texts.BackAgain)
            : Decision.Say(plan.Schedule is { } schedule ? Shown(plan, schedule, circle, press.Invoker.User, moment.Now) : Texts.NoDatesYet(circle)));

    /// <summary>The session a button names, while it is ahead.</summary>
    public static Occurrence? Named(Plan plan, ImmutableArray<string> args, Moment moment) =>
        DayOf(args) is { } day && plan is { Schedule: { } schedule, Circle: { } circle }
            ? schedule.Next(circle, moment.Now, MostNamed).FirstOrDefault(one => one.Day == day)
            : null;

    /// <summary>The session a button names is not among the dates any more, or there are none.</summary>
    private static View NotAhead(Plan plan, CircleCopy circle) =>
        plan.Schedule is { Recurrence: not null } ? Texts.ThatOneIsOver() : Texts.NoDatesYet(circle);

    private static View Shown(Plan plan, Schedule? schedule, CircleCopy circle, UserId user, Instant now)
    {
        var ahead = schedule?.Next(circle, now) ?? [];
        schedule = schedule?.From(now.InZone(circle.ZoneOrUtc).Date);
        var isSteward = circle.Leads == user;
        return schedule?.Recurrence is null
            ? DateCards.None(circle, isSteward)
            : DateCards.Dates(schedule, circle, [.. ahead.Zip(CasesOf(plan.Kept, schedule, circle, ahead, user))], RightsOf(ahead, user, isSteward), ClockChanges.Within(schedule, circle, now));
    }

    /// <summary>What the case of each session is about, as things stand; nothing for whoever has yet to agree to the keys.</summary>
    private static IEnumerable<Topic?> CasesOf(KeptLines kept, Schedule schedule, CircleCopy circle, ImmutableArray<Occurrence> ahead, UserId user) =>
        circle.Keeps(user)
            ? kept.CasesOf(ahead.Select((one, i) => (one.Lineup.Brings, AgendaChoice.Of(schedule, circle, i).HasCase)))
            : ahead.Select(_ => (Topic?)null);

    private static UserRights RightsOf(ImmutableArray<Occurrence> ahead, UserId user, bool isSteward) => new(
        isSteward,
        ahead is [var next, ..] && Enum.GetValues<Duty>().Any(duty => next.Lineup.Of(duty) == user),
        ahead.Any(one => Enum.GetValues<Duty>().Any(duty => one.Lineup.Of(duty) == user)),
        ahead is [var first, ..] && first.Lineup.Leads == user);

    private static Decision LeftOut(Plan plan, LocalDate day, Moment moment)
    {
        var planning = new Planning(plan, moment).Know(schedule => schedule.With(day, null)).Anew();
        return planning.DecideAndSay(Texts.LeftOut(planning.Schedule.Next(plan.Circle!, moment.Now, count: 1).FirstOrDefault()?.At));
    }

    /// <summary>The day is another now. Where it is over at once, since they sit together already, the dates are shown as they are.</summary>
    private static Decision Changed(Plan plan, LocalDate day, LocalDateTime to, Moment moment, UserId by, Func<Occurrence, View> say)
    {
        var planning = new Planning(plan, moment).Know(schedule => schedule.With(day, to)).Anew();
        var changed = planning.Schedule.Next(plan.Circle!, moment.Now, MostNamed).FirstOrDefault(one => one.Day == day);
        return planning.DecideAndSay(changed is null ? Shown(plan, planning.Schedule, plan.Circle!, by, moment.Now) : say(changed));
    }

    public static Decision Stewards(Plan plan, Invoker invoker, Func<CircleCopy, Decision> decide) =>
        plan.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(plan.Circle))
        : circle.Leads != invoker.User ? Decision.Say(circle.Has(invoker.User) ? Texts.StewardsDates(circle) : Texts.NotYourCircle(circle.Name))
        : circle.RitualsOff ? Decision.Say(Texts.NoRituals(circle.Name, null))
        : decide(circle);

    /// <summary>The day a button names after its circle; null for none.</summary>
    public static LocalDate? DayOf(ImmutableArray<string> args) =>
        args is [_, var text, ..] && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    /// <returns>Why it cannot be read; null when it can.</returns>
    private static View? Read(string day, string hour, DateTimeZone zone, Instant now, out LocalDateTime local)
    {
        var (readDay, readHour) = (TypedDay.Read(day, now.InZone(zone).Date), TypedHour.Read(hour));
        local = (readDay ?? default) + (readHour ?? default);
        return readDay is null ? Texts.NoDayLikeThat(day)
            : readHour is null ? Texts.NoHourLikeThat(hour)
            : Recurrence.InstantOf(local, zone) <= now ? Texts.OverAlready()
            : null;
    }
}

/// <summary>The fields of windows about dates.</summary>
internal static class Fields
{
    public const string Often = "often";
    public const string Day = "day";
    public const string Hour = "hour";
    public const string Room = "room";
    public const string Elsewhere = "elsewhere";
    public const string From = "from";
    public const string To = "to";
    public const string With = "with";
    public const string Host = "host";
}
