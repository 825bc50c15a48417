using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What people see of a schedule.</summary>
internal static class DateCards
{
    /// <summary>The line of the evening before, in the circle's channel.</summary>
    public static View EveningBefore(Schedule schedule, CircleCopy circle, Occurrence next) => new ViewBuilder()
        .Text(Texts.Tomorrow(next, schedule, circle))
        .Buttons([.. Rsvp(schedule, next), ViewBuilder.MySeat(Texts.MySeat, circle.Id)])
        .Build();

    /// <summary>The card in the room, from five minutes before the hour.</summary>
    public static View Arriving(Schedule schedule, CircleCopy circle, Occurrence next)
    {
        string[] args = [schedule.Circle, Key(next.Day)];
        return new ViewBuilder()
            .Text(Texts.WeStartAt(schedule.Opening!, next, circle))
            .Buttons(
                ViewBuilder.Button(Texts.StartNow, RitualsPlugin.StartNow, args, Style.Primary),
                ViewBuilder.Button(Texts.GiveUsFive, RitualsPlugin.GiveUsFive, args))
            .Text(Texts.StartsItself)
            .Build();
    }

    public static View Line(Markup line) => new ViewBuilder().Text(line).Build();

    /// <summary>The dates ahead, with what the person who looks can do about them.</summary>
    public static View Dates(Schedule schedule, CircleCopy circle, ImmutableArray<Occurrence> ahead, UserRights rights)
    {
        var view = new ViewBuilder().Text(Texts.DatesOf(circle));
        foreach (var one in ahead)
        {
            view.Text(Texts.DatedLine(one, schedule, circle));
        }

        if (ahead is [var next, ..] && rights.IsMember)
        {
            view.Buttons([.. Rsvp(schedule, next), .. rights.HasTurn ? [ViewBuilder.Button(Texts.PassMyTurn, RitualsPlugin.PassTurn, [schedule.Circle, Key(next.Day)])] : Array.Empty<Button>()]);
        }

        if (rights.IsSteward)
        {
            view.Buttons([.. Steers(schedule, ahead)]);
        }

        return view.Text(Texts.HowDatesGo(schedule, circle)).Build();
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

    private static IEnumerable<Button> Steers(Schedule schedule, ImmutableArray<Occurrence> ahead)
    {
        if (ahead is [var next, ..])
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

/// <summary>What somebody who looks at the dates may do.</summary>
/// <param name="IsMember">Of the circle.</param>
/// <param name="IsSteward">Looks after the dates.</param>
/// <param name="HasTurn">In the next session.</param>
internal sealed record UserRights(bool IsMember, bool IsSteward, bool HasTurn);
