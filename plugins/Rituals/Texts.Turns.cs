using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Swaps, holidays, a host from outside, whose clock changes, the dates as a file.</content>
internal static partial class Texts
{
    public const string SwapMyTurn = "Swap my turn";
    public const string SwapTitle = "Swap my turn";
    public const string LeadTogether = "Lead together";
    public const string TogetherTitle = "Lead together";
    public const string TogetherHow = "They see it in /me and say yes or not.";
    public const string WithWhom = "With whom?";
    public const string AsItIs = "Leave it as it is";
    public const string YesSwap = "Yes, let's swap";
    public const string YesTogether = "Yes, together";
    public const string HolidaysButton = "Holidays";
    public const string HolidaysTitle = "Days without a session";
    public const string FirstDayOff = "From which day?";
    public const string LastDayOff = "To which day?";
    public const string OutsideLeads = "Someone from outside leads";
    public const string HostTitle = "Someone from outside leads";
    public const string HostWho = "Who leads the first two?";
    public const string HostHint = "Someone of this server who is not in the circle. Nobody: the steward leads them.";
    public const string AsCalendarFile = "As a calendar file";

    public const string TryAgain = "Try again";
    public const string PlaceOutside = "Elsewhere: /session schedule says where";

    private const int LongestLabel = 100;

    public static Markup NoCalendar() => Markup.Of(
        $"**Not in this server's calendar:** I may not make events here (I want Create Events). Your dates go on all the same.");

    public static View TriedAgain() => Line($"I try it again with the next session.");

    public static string PlainName(CircleCopy circle, UserId user) => Cut(circle.NameOf(user) ?? "Somebody");

    /// <summary>"Chi takes notes, Tue 19 January", as a window's choice: plain text.</summary>
    public static string SwapFor(CircleCopy circle, UserId user, Duty duty, Occurrence one) => Cut($"{WordOf(duty)}, {PlainDay(one)}: {PlainName(circle, user)}");

    public static string SwapHow(Duty duty, Occurrence one, CircleCopy circle) => Cut($"For yours: {WordOf(duty)}, {PlainDay(one)} in {circle.ZoneName}.");

    public static Markup WouldLike(CircleCopy circle, Offer offer, ImmutableArray<Occurrence> ahead) => offer.ForDay is { } day
        ? Markup.Of($"**{NameIn(circle, offer.From)} would like to swap:** you {Yours(offer.Duty)} {On(ahead, offer.Day)}, {NameIn(circle, offer.From)} {WordOf(offer.ForDuty)} {On(ahead, day)} for you.")
        : Markup.Of($"**{NameIn(circle, offer.From)} would like to lead together with you**, {On(ahead, offer.Day)}.");

    public static View Asked(CircleCopy circle, UserId to) => Line($"I ask {NameIn(circle, to)}. With a yes it is done and /session schedule shows it; until then your turn is yours.");

    public static View Swapped(CircleCopy circle, Offer offer, ImmutableArray<Occurrence> ahead) => offer.ForDay is { } day
        ? Line($"Swapped. You {Yours(offer.Duty)} {On(ahead, offer.Day)}, {NameIn(circle, offer.From)} {WordOf(offer.ForDuty)} {On(ahead, day)}.")
        : LeadingTogether(circle, offer.From);

    public static View LeadingTogether(CircleCopy circle, UserId from) => Line($"Good: you lead it together with {NameIn(circle, from)}.");

    public static View NotSwapped() => Line($"That's fine. The turns stay as they are, and nobody is told why.");

    public static View OtherTurnsNow() => Line($"The turns have changed in the meantime. /session schedule has them as they are now. Nothing was changed.");

    public static View StaysAsItIs() => Line($"It stays as it is.");

    public static View NoTurnAhead() => Line($"You have no turn in the next four. Nothing to swap.");

    public static View NobodyToSwapWith() => Line($"Nobody can take it right now without having two turns at once. [{PassMyTurn}] in /session schedule gives it to whoever is next.");

    public static View NotYoursToShare() => Line($"Whoever leads the next one can ask somebody to lead together.");

    public static View HolidaysTooLong(int days) => Line($"That is a long time: up to {days} days fit. A circle that rests for longer can be closed and come back. Nothing was changed.");

    /// <summary>Of one range, on a button: plain text.</summary>
    public static string NoHolidays(Holiday holiday) => $"Meet {DaysOf(holiday)} after all";

    public static View HolidaysKept(Holiday holiday, Instant? next) => Line($"No session {DaysOf(holiday)}.{ThenNext(next)}");

    public static View HolidaysTouchNothing(Holiday holiday, Instant? next) =>
        Line($"No session {DaysOf(holiday)}: there would have been none, so your dates stay as they are.{ThenNext(next)}");

    public static View HolidaysOver(Holiday holiday, Instant? next) => Line($"You meet {DaysOf(holiday)} after all, as your dates have it.{ThenNext(next)}");

    public static View NoSuchHolidays() => Line($"Those days off are gone already. /session schedule has your dates. Nothing was changed.");

    public static View HolidaysTooMany() => Line($"There are six ranges already. Take one out first. Nothing was changed.");

    public static View HostStepsBack() => Line($"Somebody from outside can lead the first two sessions, once there are dates. From the third on the turn goes round among you.");

    public static View HostIsMember(CircleCopy circle, UserId user) => Line($"{NameIn(circle, user)} is in the circle and gets turns by themselves. Pick somebody who is not. Nothing was changed.");

    public static View HostLeads(CircleCopy circle, UserId? host) => host is { } user
        ? Line($"{NameIn(circle, user)} leads the first two sessions, then steps back. Tell them where you meet.")
        : Line($"{NameIn(circle, circle.Leads)} leads the first two sessions.");

    public static Markup YourCalendar(CircleCopy circle) => Markup.Of($"The dates of {circle.Name}. Open the file with your calendar; a later one brings these up to date.");

    public static Markup HolidayLine(Holiday holiday) => Markup.Of($"-# No session {DaysOf(holiday)}.");

    /// <summary>"From 28 March this is 18:00 for Ben."</summary>
    public static Markup OtherHour(ClockChange change, CircleCopy circle) =>
        Markup.Of($"-# From {change.Day.ToString("d MMMM", CultureInfo.InvariantCulture)} this is {OfDay(change.Hour)} for {Listed(change.Users.Select(user => NameIn(circle, user)))}: clocks change there.");

    /// <summary>For a calendar: plain text.</summary>
    public static string PlaceInWords(Schedule schedule) => schedule.Place.Room is not null ? "Discord, in the circle's voice channel" : schedule.Place.Elsewhere;

    /// <summary>For a calendar: plain text.</summary>
    public static string TurnsInWords(Lineup lineup, CircleCopy circle) => string.Join(
        ", ", Enum.GetValues<Duty>().Where(duty => lineup.Of(duty) is not null).Select(duty => $"{circle.NameOf(lineup.Of(duty)!.Value) ?? "somebody from outside"} {WordOf(duty)}"));

    private static string Yours(Duty duty) => duty switch
    {
        Duty.Facilitator => "lead",
        Duty.Spotlight => "bring a case",
        _ => "take notes",
    };

    private static Markup On(ImmutableArray<Occurrence> ahead, LocalDate day) =>
        ahead.FirstOrDefault(one => one.Day == day) is { } one ? Markup.Of($"on {When.Full(one.At)}") : Markup.Of($"on {PlainDay(day)}");

    private static string PlainDay(Occurrence one) => PlainDay(one.Local.Date);

    private static string PlainDay(LocalDate day) => day.ToString("ddd d MMMM", CultureInfo.InvariantCulture);

    private static string DaysOf(Holiday holiday) =>
        holiday.From == holiday.To ? $"on {PlainDay(holiday.From)}" : $"from {PlainDay(holiday.From)} to {PlainDay(holiday.To)}";

    private static Markup ThenNext(Instant? next) => next is { } at ? Markup.Of($" The next one is {When.Full(at)}.") : Markup.Empty;

    private static string Cut(string text)
    {
        var end = Math.Min(text.Length, LongestLabel);
        // A character outside the first 65,536 is two; half of one is none.
        return text[..(end - (end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0))];
    }
}
