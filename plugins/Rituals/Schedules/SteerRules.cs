using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Holidays, a host from outside, and the dates as a file.</summary>
internal static class SteerRules
{
    private const int LongestDays = 120;
    private const int MostHolidays = 6;

    /// <summary>[Holidays].</summary>
    public static Decision Holidays(Plan plan, Press press, Moment moment) => DateRules.Stewards(plan, press.Invoker, circle =>
        plan.Schedule is not { Recurrence: not null }
            ? Decision.Say(Texts.NoDatesYet(circle))
            : Decision.Open(new WindowBuilder(Texts.HolidaysTitle, RitualsPlugin.HolidaysPicked, circle.Id)
                .Line(Fields.From, Texts.FirstDayOff, 40, required: true, hint: Texts.FirstDayHint)
                .Line(Fields.To, Texts.LastDayOff, 40, required: true, hint: Texts.FirstDayHint)
                .Build()));

    /// <summary>The window of <see cref="Holidays"/>.</summary>
    public static Decision HolidaysPicked(Plan plan, Filled filled, Moment moment) => DateRules.Stewards(plan, filled.Invoker, circle =>
    {
        if (plan.Schedule is not { Recurrence: not null } schedule)
        {
            return Decision.Say(Texts.NoDatesYet(circle));
        }

        var today = moment.Now.InZone(circle.ZoneOrUtc).Date;
        var (typedFrom, typedTo) = (filled.Text(Fields.From) ?? "", filled.Text(Fields.To) ?? "");
        if (TypedDay.Read(typedFrom, today) is not { } from)
        {
            return Decision.Say(Texts.NoDayLikeThat(typedFrom));
        }

        // "Tomorrow" is the same day in both fields; "2 January" after "24 December" is the one that follows it.
        var read = TypedDay.Read(typedTo, today);
        if ((read >= from ? read : TypedDay.Read(typedTo, from)) is not { } to)
        {
            return Decision.Say(Texts.NoDayLikeThat(typedTo));
        }

        if (Period.DaysBetween(from, to) >= LongestDays)
        {
            return Decision.Say(Texts.HolidaysTooLong(LongestDays));
        }

        var kept = schedule.Holidays.RemoveAll(holiday => holiday.To < today || holiday.From == from || (from <= holiday.From && holiday.To <= to));
        var off = new Holiday(from, to);
        return kept.Length >= MostHolidays
            ? Decision.Say(Texts.HolidaysTooMany())
            : Followed(
                plan,
                moment,
                known => known with { Holidays = [.. kept.Append(off).OrderBy(holiday => holiday.From)] },
                next => schedule.WouldMeetIn(off) ? Texts.HolidaysKept(off, next) : Texts.HolidaysTouchNothing(off, next));
    });

    /// <summary>[Meet ... after all], of one range of days off.</summary>
    public static Decision NoHolidays(Plan plan, Press press, Moment moment) => DateRules.Stewards(plan, press.Invoker, circle =>
        plan.Schedule is not { Recurrence: not null } schedule ? Decision.Say(Texts.NoDatesYet(circle))
        : schedule.Holidays.FirstOrDefault(holiday => holiday.From == DateRules.DayOf(press.Args)) is not { } holiday ? Decision.Say(Texts.NoSuchHolidays())
        : Followed(plan, moment, known => known with { Holidays = known.Holidays.Remove(holiday) }, next => Texts.HolidaysOver(holiday, next)));

    /// <summary>[Someone from outside leads].</summary>
    public static Decision Host(Plan plan, Press press, Moment moment) => DateRules.Stewards(plan, press.Invoker, circle =>
        plan.Schedule is not { Rota.Sessions: < Rota.LedBySteward }
            ? Decision.Say(Texts.HostStepsBack())
            : Decision.Open(new WindowBuilder(Texts.HostTitle, RitualsPlugin.HostPicked, circle.Id).People(Fields.Host, Texts.HostWho, most: 1, hint: Texts.HostHint).Build()));

    /// <summary>The window of <see cref="Host"/>: nobody takes one back.</summary>
    public static Decision HostPicked(Plan plan, Filled filled, Moment moment) => DateRules.Stewards(plan, filled.Invoker, circle =>
    {
        if (plan.Schedule is not { Rota.Sessions: < Rota.LedBySteward })
        {
            return Decision.Say(Texts.HostStepsBack());
        }

        UserId? host = filled.People(Fields.Host) is [var picked, ..] ? picked : null;
        return host is { } user && circle.Has(user)
            ? Decision.Say(Texts.HostIsMember(circle, user))
            : new Planning(plan, moment).Know(schedule => schedule with { Host = host }).Unfold().DecideAndSay(Texts.HostLeads(circle, host));
    });

    /// <summary>[As a calendar file].</summary>
    public static Decision Calendar(Plan plan, Press press, Moment moment) =>
        plan.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(plan.Circle))
        : !circle.Has(press.Invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : plan.Schedule is not { } schedule || schedule.Next(circle, moment.Now, DateRules.MostNamed) is not { IsEmpty: false } ahead ? Decision.Say(Texts.NoDatesYet(circle))
        : Decision.Say(new ViewBuilder()
            .Text(Texts.YourCalendar(circle))
            .File(CalendarFile.Name, CalendarFile.ContentType, CalendarFile.Of(schedule, circle, ahead, moment.Now))
            .Build());

    private static Decision Followed(Plan plan, Moment moment, Func<Schedule, Schedule> change, Func<Instant?, View> say)
    {
        var planning = new Planning(plan, moment).Know(change).Anew();
        return planning.DecideAndSay(say(planning.Schedule.Next(plan.Circle!, moment.Now, count: 1).FirstOrDefault()?.At));
    }
}
