using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What people see of a schedule.</summary>
internal static class DateCards
{
    private const int MostInARow = 5;

    /// <summary>The line of the evening before, in the circle's channel, with those for whom something waits besides.</summary>
    public static View EveningBefore(Schedule schedule, CircleCopy circle, Occurrence next, ImmutableArray<UserId> waiting, ImmutableArray<ClockChange> changes)
    {
        var view = new ViewBuilder()
            .Text(Texts.Tomorrow(next, schedule, circle))
            .Buttons([.. Rsvp(schedule, next), SwapButton(schedule), ViewBuilder.MySeat(Texts.MySeat, circle.Id)]);
        Small(view, [.. changes.Select(change => Texts.OtherHour(change, circle)), .. waiting.IsEmpty ? Array.Empty<Markup>() : [Texts.WaitsToo(circle, waiting)]]);
        return view.Build();
    }

    /// <summary>The same for one person, in a direct message, with what waits for them.</summary>
    public static View EveningBeforeDirectly(Schedule schedule, CircleCopy circle, Occurrence next, ImmutableArray<Nudge> waiting)
    {
        var view = new ViewBuilder()
            .Text(Texts.Tomorrow(next, schedule, circle))
            .Buttons([.. Rsvp(schedule, next), ViewBuilder.MySeat(Texts.MySeat, circle.Id)])
            .Build();
        view.Blocks.AddRange(NudgeCards.Waiting(waiting));
        return view;
    }

    /// <summary>The line that says when they meet instead, or that they do not.</summary>
    public static View OtherTime(Schedule schedule, CircleCopy circle, Instant? known, Occurrence? one, Occurrence? next)
    {
        var view = new ViewBuilder().Text(Texts.OtherTime(schedule, circle, known, one, next)).Text(Texts.SetSo(circle));
        return (one is null ? view : view.Buttons([.. Rsvp(schedule, one)])).Build();
    }

    /// <summary>What was written about a session, once that is at another time or left out. What waited with it waits there still.</summary>
    public static View Corrected(Ring ring, Doorbell bell, Schedule schedule, CircleCopy circle, Occurrence? one, Occurrence? next)
    {
        var view = new ViewBuilder().Text(Texts.OtherTime(schedule, circle, ring.Evening!.First, one, next));
        if (ring.Kind == RingKind.Correction)
        {
            return (one is null ? view : view.Buttons([.. Rsvp(schedule, one)])).Build();
        }

        view.Buttons([.. one is null ? [] : Rsvp(schedule, one), ViewBuilder.MySeat(Texts.MySeat, circle.Id)]);
        var waiting = bell.Nudges.Where(nudge => nudge.Ring == ring.Key).ToImmutableArray();
        if (ring.To is null)
        {
            Small(view, waiting.IsEmpty ? [] : [Texts.WaitsToo(circle, waiting.Select(nudge => nudge.Member).Distinct())]);
            return view.Build();
        }

        var direct = view.Build();
        direct.Blocks.AddRange(NudgeCards.Waiting(waiting));
        return direct;
    }

    /// <summary>The card where they meet, from five minutes before the hour: in the room, or, where nobody sees who is there, in their channel.</summary>
    public static View Arriving(Schedule schedule, CircleCopy circle, Occurrence next)
    {
        string[] args = [schedule.Circle, Key(next.Day)];
        var (opening, isRoom) = (schedule.Opening!, schedule.Place.Where == Where.Room);
        var view = new ViewBuilder().Text(Texts.WeStartAt(opening, next, circle));
        if (!isRoom)
        {
            view.Section(Texts.WhoIsHere([.. opening.Here.Select(user => Texts.NameIn(circle, user))]), ViewBuilder.Button(Texts.ImHere, RitualsPlugin.ImHere, args));
        }

        return view
            .Buttons(
                ViewBuilder.Button(Texts.StartNow, RitualsPlugin.StartNow, args, Style.Primary),
                ViewBuilder.Button(Texts.GiveUsFive, RitualsPlugin.GiveUsFive, args))
            .Text(isRoom ? Texts.StartsItself : Texts.StartsByTaps)
            .Build();
    }

    public static View Line(Markup line) => new ViewBuilder().Text(line).Build();

    /// <summary>The dates ahead, with what the person who looks can do about them.</summary>
    public static View Dates(
        Schedule schedule, CircleCopy circle, ImmutableArray<(Occurrence One, Topic? Case)> ahead, UserRights rights, ImmutableArray<ClockChange> changes)
    {
        var view = new ViewBuilder().Text(Texts.DatesOf(circle));
        foreach (var (one, topic) in ahead)
        {
            view.Text(Texts.DatedLine(one, topic, schedule, circle));
        }

        Small(view, [.. changes.Select(change => Texts.OtherHour(change, circle)), .. schedule.Holidays.Select(Texts.HolidayLine)]);
        if (ahead is [(var next, _), ..])
        {
            view.Buttons([.. Rsvp(schedule, next), .. Yours(schedule, next, rights)]);
        }

        Button[] further = [.. Further(schedule, !ahead.IsEmpty, rights)];
        view = further.Length > 0 ? view.Buttons(further) : view;
        foreach (var row in rights.IsSteward ? schedule.Holidays.Chunk(MostInARow) : [])
        {
            view.Buttons(row.Select(holiday => ViewBuilder.Button(Texts.NoHolidays(holiday), RitualsPlugin.NoHolidays, [schedule.Circle, Key(holiday.From)])));
        }

        return (rights.IsSteward ? view.Buttons([.. Steers(schedule, ahead.IsEmpty ? null : ahead[0].One)]) : view).Text(Texts.HowDatesGo(schedule, circle)).Build();
    }

    private static void Small(ViewBuilder view, ImmutableArray<Markup> lines)
    {
        if (!lines.IsEmpty)
        {
            view.Text(Markup.Join("\n", lines));
        }
    }

    /// <summary>No dates yet: what to do first.</summary>
    public static View None(CircleCopy circle, bool isSteward)
    {
        var view = new ViewBuilder().Text(Texts.NoDates(circle));
        return (isSteward
            ? view.Buttons(ViewBuilder.Button(Texts.PickTheFirst, RitualsPlugin.PickDays, [circle.Id], Style.Primary))
            : view.Text(Texts.WhoPicks(circle))).Build();
    }

    /// <summary>[I can make it] [I can't] for a session.</summary>
    public static IEnumerable<Button> Rsvp(Schedule schedule, Occurrence one)
    {
        string[] args = [schedule.Circle, Key(one.Day)];
        yield return ViewBuilder.Button(Texts.ICan, RitualsPlugin.Comes, args);
        yield return ViewBuilder.Button(Texts.ICannot, RitualsPlugin.Misses, args);
    }

    public static string Key(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Button> Yours(Schedule schedule, Occurrence next, UserRights rights)
    {
        string[] args = [schedule.Circle, Key(next.Day)];
        if (rights.HasTurn)
        {
            yield return ViewBuilder.Button(Texts.PassMyTurn, RitualsPlugin.PassTurn, args);
        }

        if (rights.HasTurnAhead)
        {
            yield return SwapButton(schedule);
        }

        if (rights.Leads && next.Lineup.CoLeads is null)
        {
            yield return ViewBuilder.Button(Texts.LeadTogether, RitualsPlugin.LeadTogether, args);
        }
    }

    /// <summary>[Swap my turn], for whoever has one ahead.</summary>
    public static Button SwapButton(Schedule schedule) => ViewBuilder.Button(Texts.SwapMyTurn, RitualsPlugin.SwapTurn, [schedule.Circle]);

    private static IEnumerable<Button> Further(Schedule schedule, bool hasDates, UserRights rights)
    {
        if (rights.IsSteward && schedule.Rota.Sessions < Turns.Rota.LedBySteward)
        {
            yield return ViewBuilder.Button(Texts.OutsideLeads, RitualsPlugin.Outside, [schedule.Circle]);
        }

        if (rights.IsSteward)
        {
            yield return ViewBuilder.Button(Texts.HolidaysButton, RitualsPlugin.Holidays, [schedule.Circle]);
        }

        if (hasDates)
        {
            yield return ViewBuilder.Button(Texts.AsCalendarFile, RitualsPlugin.Calendar, [schedule.Circle]);
        }
    }

    private static IEnumerable<Button> Steers(Schedule schedule, Occurrence? ahead)
    {
        if (ahead is { } next)
        {
            string[] args = [schedule.Circle, Key(next.Day)];
            yield return ViewBuilder.Button(Texts.MoveIt, RitualsPlugin.MoveDate, args);
            yield return ViewBuilder.Button(Texts.LeaveOut, RitualsPlugin.LeaveOut, args);
        }

        if (schedule.Changes.FirstOrDefault(change => change.To is null) is { } leftOut)
        {
            yield return ViewBuilder.Button(Texts.MeetAfterAll, RitualsPlugin.MeetAfterAll, [schedule.Circle, Key(leftOut.Day)]);
        }

        yield return ViewBuilder.Button(Texts.ChangeTheDays, RitualsPlugin.PickDays, [schedule.Circle]);
    }
}

/// <summary>What somebody of the circle who looks at the dates may do.</summary>
/// <param name="IsSteward">Looks after the dates.</param>
/// <param name="HasTurn">In the next session.</param>
/// <param name="HasTurnAhead">In one of those shown.</param>
/// <param name="Leads">The next session.</param>
internal sealed record UserRights(bool IsSteward, bool HasTurn, bool HasTurnAhead, bool Leads);
