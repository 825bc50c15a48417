using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Topics;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Dates and turns.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string Dates = "Dates, turns and topics ahead; move, skip, swap";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string PickTheFirst = "Pick the first";
    public const string ChangeTheDays = "Change the days";
    public const string DaysTitle = "When do you meet?";
    public const string HowOften = "How often?";
    public const string FirstDay = "The first day";
    public const string FirstDayHint = "Like \"Tuesday\", \"4 March\" or \"tomorrow\".";
    public const string Hour = "At what time?";
    public const string InWhichRoom = "In which voice channel?";
    public const string RoomHint = "The session starts itself there once two of you sit in it.";
    public const string OrElsewhere = "Or somewhere else?";
    public const string ElsewhereHint = "An address or a link, instead of a voice channel.";
    public const string MoveIt = "Move the next one";
    public const string MoveTitle = "Move the next session";
    public const string NewDay = "To which day?";
    public const string LeaveOut = "Leave the next one out";
    public const string MeetAfterAll = "Meet after all";
    public const string ICan = "I can make it";
    public const string ICannot = "I can't";
    public const string PassMyTurn = "Pass my turn";
    public const string StartNow = "Start now";
    public const string GiveUsFive = "Give us 5";

    private const int MostQuoted = 40;

    public const string MySeat = "My seat";

    public static string OfDay(LocalTime time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public static string Often(Time.Calendars.Cadence cadence) => cadence switch
    {
        Time.Calendars.Cadence.Weekly => "Every week",
        Time.Calendars.Cadence.EveryTwoWeeks => "Every two weeks",
        _ => "Once a month",
    };

    public static Markup DatesOf(CircleCopy circle) => Markup.Of($"## Dates of {circle.Name}");

    public static Markup HowDatesGo(Schedule schedule, CircleCopy circle) => Markup.Of(
        $"-# {Often(schedule.Recurrence!.Cadence)}, {OfDay(schedule.Recurrence.At)} in {circle.ZoneName}. {StewardFirst(schedule, circle)}Turns go round by themselves among those who agreed to your keys: whoever has gone longest without one is next.");

    private static Markup StewardFirst(Schedule schedule, CircleCopy circle) => schedule is { Rota.Sessions: < Rota.LedBySteward, Host: null }
        ? Markup.Of($"{NameIn(circle, circle.Leads)} leads the first two sessions. ")
        : Markup.Empty;

    public static Markup NoDates(CircleCopy circle) => Markup.Of(
        $"**{circle.Name}** has no dates yet. Every two weeks at the same hour works for most circles.");

    public static Markup WhoPicks(CircleCopy circle) => Markup.Of($"-# {NameIn(circle, circle.Leads)} looks after the dates.");

    public static Markup DatedLine(Occurrence one, Topic? topic, Schedule schedule, CircleCopy circle) =>
        Markup.Of($"**{When.Full(one.At)}**{WhereOf(schedule)}\n{TurnsOf(one.Lineup, circle)}{(topic is null ? Markup.Empty : Markup.Of($"\nTopic: {topic.Title}"))}");

    /// <summary>"Ben leads · Ada brings a case · Fay takes notes"</summary>
    public static Markup TurnsOf(Lineup lineup, CircleCopy circle)
    {
        IEnumerable<Markup> said =
        [
            .. lineup is { Leads: { } first, CoLeads: { } second } ? [Markup.Of($"{NameIn(circle, first)} and {NameIn(circle, second)} lead")]
                : lineup.Leads is { } leads ? [Markup.Of($"{NameIn(circle, leads)} leads")] : Array.Empty<Markup>(),
            .. lineup.Brings is { } brings ? [Markup.Of($"{NameIn(circle, brings)} brings a case")] : Array.Empty<Markup>(),
            .. lineup.Notes is { } notes ? [Markup.Of($"{NameIn(circle, notes)} takes notes")] : Array.Empty<Markup>(),
        ];
        return Markup.Join(" · ", said);
    }

    public static Markup Tomorrow(Occurrence one, Schedule schedule, CircleCopy circle) =>
        Markup.Of($"## {circle.Name} meets tomorrow\n{When.Full(one.At)}{WhereOf(schedule)}\n{TurnsOf(one.Lineup, circle)}");

    /// <summary>In place of the line of the evening before, and as a line of its own.</summary>
    /// <param name="schedule">Where they meet.</param>
    /// <param name="circle">Who they are.</param>
    /// <param name="known">When people think they meet; null where they think they do not.</param>
    /// <param name="one">When they do; null when they do not.</param>
    /// <param name="next">The next one, if they do not.</param>
    public static Markup OtherTime(Schedule schedule, CircleCopy circle, Instant? known, Occurrence? one, Occurrence? next) => (known, one) switch
    {
        ({ } at, null) when next is not null =>
            Markup.Of($"## {circle.Name} leaves one out\n{When.Full(at)} is left out. The next one is {When.Full(next.At)}."),
        ({ } at, null) => Markup.Of($"## {circle.Name} leaves one out\n{When.Full(at)} is left out."),
        ({ } at, { } other) when at != other.At =>
            Markup.Of($"## {circle.Name} meets at another time\n{When.Full(other.At)}{WhereOf(schedule)}\n-# It was to be {When.Full(at)}."),
        _ => Markup.Of($"## {circle.Name} meets after all\n{When.Full(one!.At)}{WhereOf(schedule)}"),
    };

    public static Markup SetSo(CircleCopy circle) => Markup.Of($"-# {NameIn(circle, circle.Leads)} has set it so.");

    public static Markup WeStartAt(Opening opening, Occurrence one, CircleCopy circle) => one.Lineup.Leads is { } leads
        ? Markup.Of($"## We start at {When.Time(opening.StartsAt)}\n{NameIn(circle, leads)} leads. Get a drink, say hello.")
        : Markup.Of($"## We start at {When.Time(opening.StartsAt)}\nGet a drink, say hello.");

    public static Markup NextOne(Occurrence one, CircleCopy circle) => Markup.Of($"**Next** {When.Full(one.At)} · {TurnsOf(one.Lineup, circle)}");

    /// <summary>In /me.</summary>
    public static Markup YourNext(Occurrence one, Schedule schedule, Duty? duty, bool comes) => Markup.Of(
        $"**Next** {When.Full(one.At)}{WhereOf(schedule)}{(!comes ? Markup.Of($" · without you") : duty is { } yours ? Markup.Of($" · {YourTurn(yours)}") : Markup.Empty)}");

    private static string YourTurn(Duty duty) => duty switch
    {
        Duty.Facilitator => "you lead",
        Duty.Spotlight => "you bring a case",
        _ => "you take notes",
    };

    public static Markup StartsItself => Markup.Of(
        $"-# I start by myself once two of you are here. I ring a soft bell between parts. I have no audio connection: I hear nothing.");

    public static Markup StartsByTaps => Markup.Of(
        $"-# I start by myself once two of you have tapped. I have no audio connection: I hear nothing.");

    public static Markup StartedBy(Instant at) => Markup.Of($"-# We started at {When.Time(at)}.");

    public static Markup NobodyCame(Instant? next) => next is { } at
        ? Markup.Of($"-# We didn't meet this time, and that's all right. Next: {When.Full(at)}")
        : Markup.Of($"-# We didn't meet this time, and that's all right.");

    public static Markup NobodyTapped(Instant? next) => next is { } at
        ? Markup.Of($"-# As far as I can see we didn't meet this time, and that's all right: whose turn it was, it still is. Next: {When.Full(at)}")
        : Markup.Of($"-# As far as I can see we didn't meet this time, and that's all right: whose turn it was, it still is.");

    public static Markup OtherTimeNow => Markup.Of($"-# We meet at another time: /session schedule has it.");

    // What only the person who acted reads.

    public static View ThatOneIsOver() => Line($"That one is over, or left out by now. /session schedule has the next ones.");

    /// <summary>The days are picked; soon: the evening before the first one is over.</summary>
    public static View Picked(Occurrence first, Schedule schedule, bool soon) => soon
        ? Line($"The first one is {When.Full(first.At)}{WhereOf(schedule)}. From the second on I write one line in the channel the evening before.")
        : Line($"The first one is {When.Full(first.At)}{WhereOf(schedule)}. The evening before I write one line in the channel.");

    public static View NoDayLikeThat(string typed) => Line($"I cannot read a day ahead in {Short(typed)}. Type it like Tuesday, 4 March or tomorrow. Nothing was changed.");

    public static View NoHourLikeThat(string typed) => Line($"I cannot read an hour in {Short(typed)}. Type it like 19:00 or 7pm. Nothing was changed.");

    public static View OverAlready() => Line($"That hour is over already today. Pick a later one, or another day. Nothing was changed.");

    public static View WhereThen() => Line($"Where do you meet? Pick a voice channel, or type an address or a link. Nothing was changed.");

    public static View PickHowOften() => Line($"How often do you meet? Pick it from the list at the top. Nothing was changed.");

    public static View RefusedPlace(LineRefusal why) => why switch
    {
        LineRefusal.TooLong => Line($"That is a little long: up to {Place.Longest} characters fit. Nothing was changed."),
        LineRefusal.HidesSomething => Line($"There is something in the place that nobody can see. Type it by hand and it will do. Nothing was changed."),
        _ => WhereThen(),
    };

    public static View StewardsDates(CircleCopy circle) => Line($"{NameIn(circle, circle.Leads)} looks after the dates of {circle.Name}. Say it in the circle if another day would suit you.");

    public static View NoDatesYet(CircleCopy circle) => Line($"{circle.Name} has no dates yet. /session schedule is where they are picked.");

    public static View MovedTo(Occurrence one) => Line($"Moved: it is {When.Full(one.At)} now. Everyone can see it in /session schedule.");

    public static View TooFar() => Line($"A session can move by five weeks at most, and not into the past. Nothing was changed.");

    public static View LeftOut(Instant? next) => next is { } at
        ? Line($"Left out. The next one is {When.Full(at)}.")
        : Line($"Left out.");

    public static View BackAgain(Occurrence one) => Line($"It is back: {When.Full(one.At)}.");

    public static View SeeYou(Occurrence one) => Line($"Good. See you {When.Full(one.At)}.");

    public static View ThanksForSaying(Occurrence one, Lineup before, Lineup after, UserId user, CircleCopy circle)
    {
        var passed = Enum.GetValues<Duty>()
            .Where(duty => before.Of(duty) == user && after.Of(duty) is { } other && other != user)
            .Select(duty => TurnOf(duty, NameIn(circle, after.Of(duty)!.Value)))
            .ToArray();
        return passed.Length == 0
            ? Line($"Thank you for saying so. {When.Full(one.At)} goes on without you, and nobody is told why.")
            : Line($"Thank you for saying so, for {When.Full(one.At)}. {Markup.Join(", ", passed)} this time, and your turn comes again.");
    }

    public static View NoTurn() => Line($"You have no turn in the next one.");

    public static View Passed(Markup who) => Line($"{who} this time, and your turn comes again. Thank you for saying so.");

    public static View NobodyElse() => Line($"There is nobody else to take it right now. Say it in the circle: a session does well with one part less.");

    public static Markup TurnOf(Duty duty, Markup name) => duty switch
    {
        Duty.Facilitator => Markup.Of($"{name} leads"),
        Duty.Spotlight => Markup.Of($"{name} brings a case"),
        _ => Markup.Of($"{name} takes notes"),
    };

    public static View NotAboutToBegin() => Line($"Nothing is about to begin here. /session start begins a session now.");

    public static View ComeInFirst(ChannelId room) => Line($"Sit down in {Link.Channel(room)} first: that is where it begins.");

    public static View FiveMore(Instant at) => Line($"We start at {When.Time(at)}. The end stays where it was.");

    public static View NoMoreTime() => Line($"The close keeps its minutes, so it cannot start later than this.");

    public static View RoomBusy(ChannelId room) => Line($"Another session runs in {Link.Channel(room)}. As soon as it is over, [Start now] begins yours.");

    private static Markup WhereOf(Schedule schedule) =>
        schedule.Place.Room is { } room ? Markup.Of($" in {Link.Channel(room)}")
        : schedule.Place.Elsewhere.Length > 0 ? Markup.Of($" · {schedule.Place.Elsewhere}")
        : Markup.Empty;

    /// <summary>The name a member goes by in their circle.</summary>
    public static Markup NameIn(CircleCopy circle, UserId user) => circle.NameOf(user) is { } name ? Markup.Of($"{name}") : Link.User(user);

    private static Markup Short(string typed)
    {
        var end = Math.Min(typed.Length, MostQuoted);
        // A character outside the first 65,536 is two; half of one is none.
        end -= end < typed.Length && char.IsHighSurrogate(typed[end - 1]) ? 1 : 0;
        return end < typed.Length ? Markup.Of($"\"{typed[..end]}…\"") : Markup.Of($"\"{typed}\"");
    }
}
