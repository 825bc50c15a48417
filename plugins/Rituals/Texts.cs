using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <summary>
/// Every word of rituals that people read, apart from the rules. Kind, short, concrete; what people typed is escaped by the interpolation.
/// </summary>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string Session = "Sessions of your circle";
    public const string Start = "Begin now; sit down in the room first";
    public const string Room = "The voice channel; the one you sit in if you leave it out";
    public const string Agenda = "75 minutes if you leave it out";
    public const string Next = "On to the next part";
    public const string Extend = "A little longer here, taken from later parts";
    public const string Minutes = "How many minutes; 2 if you leave it out";
    public const string Pause = "Hold the clock";
    public const string Resume = "Let the clock run again";
    public const string Skip = "Leave a later part out today";
    public const string Part = "Which one; the next if you leave it out";
    public const string End = "Close now, with the wrap-up";
    public const string Status = "Where we are, who is here";

    // Buttons.
    public const string MoveOn = "Move on";
    public const string Hold = "Hold";
    public const string GoOn = "Go on";

    /// <summary>A part's name on screen.</summary>
    public static string Name(SegmentKind kind) => kind switch
    {
        SegmentKind.CheckIn => "Check-in",
        SegmentKind.Spotlight => "One real case",
        SegmentKind.Solving => "Working on it together",
        SegmentKind.Goals => "One small thing each",
        SegmentKind.Close => "Before we go",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a part of an agenda."),
    };

    /// <summary>A part's short name, for the small line of the wrap-up.</summary>
    public static string ShortName(SegmentKind kind) => kind switch
    {
        SegmentKind.CheckIn => "check-in",
        SegmentKind.Spotlight => "case",
        SegmentKind.Solving => "together",
        SegmentKind.Goals => "one thing each",
        SegmentKind.Close => "close",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a part of an agenda."),
    };

    public static string AgendaName(Agenda agenda) => $"{agenda.Name}, {(int)agenda.Length.TotalMinutes} minutes";

    /// <summary>Before minutes that a gap touches.</summary>
    public static Markup About { get; } = Markup.Of($"about ");

    public static string PlusMinutes(int minutes) => $"+{minutes} min";

    /// <summary>What to do in a part, and the sentence its leader can say.</summary>
    public static Markup Guide(SegmentKind kind, Markup leader) => kind switch
    {
        SegmentKind.CheckIn => Markup.Of($"""
            One success and one challenge each, a minute and a half.
            > {leader}, to open: "What went well since last time, and where are you stuck? You can pass."
            """),
        SegmentKind.Spotlight => Markup.Of($"""
            One of you brings something real from work. First we listen. Then questions that help to see more. No advice yet.
            > {leader}, to whoever brings it: "What would make this hour worth it for you?"
            """),
        SegmentKind.Solving => Markup.Of($"""
            Questions, then ideas, then one thing to try and how you would know.
            > If it gets stuck: "Which part of this would work at your place?" · "What if the opposite were true as well?"
            """),
        SegmentKind.Goals => Markup.Of($"Say it aloud, one each until next time. Small enough to finish, real enough to matter."),
        SegmentKind.Close => Markup.Of($"One sentence each: what do you take with you? Then what you promised, who leads next, and when you meet again."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a part of an agenda."),
    };

    public static Markup HeldGuide(Instant goesOn) => Markup.Of($"Take the time you need. The close keeps its minutes: I go on by myself at {When.Time(goesOn)}.");

    public static Markup CardFooter(Course course, Stage stage, bool withBell) => withBell
        ? Markup.Of($"-# {Position(course, stage)} · {Ticking(course, stage)} · I ring a soft bell between parts. I have no audio connection: I hear nothing.")
        : Markup.Of($"-# {Position(course, stage)} · {Ticking(course, stage)}");

    /// <summary>The line under the voice channel's name.</summary>
    public static string StatusLine(Course course, Stage stage) =>
        $"{Name(stage.Current.Kind)} · {Position(course, stage)}{(stage.IsHeld ? " · on hold" : "")}";

    public static Markup Shrunk(Part part) => Markup.Of($"-# {Name(part.Kind)} · {When.Time(part.BeginsAt)} to {When.Time(part.EndsAt)}");

    public static Markup ShrunkAtTheEnd(Markup line, ChannelId channel) => Markup.Of($"{line} · That was it. The wrap-up is in {Link.Channel(channel)}.");

    public static Markup Word(Mark.TimeLeft left, Instant ends) => Markup.Of($"{Minute(left.Minutes)} left, until {When.Time(ends)} · {Name(left.Part)}");

    public static Markup Why(Ending why) => why == Ending.Empty ? Markup.Of($" The room was empty, so I closed it.") : Markup.Empty;

    public static string ThreadName(CircleCopy circle, Instant at) => $"{Shortened(circle.Name)} · {Day(at, circle.Zone)}";

    public static View ThreadLine(string circle, Instant at) => new ViewBuilder()
        .Text($"Notes and links from {circle}, {When.Date(at)}, are at home here.")
        .Build();

    // What only the person who acted reads.

    public static View Started(ChannelId room, Part first) =>
        Line($"You lead. **{Name(first.Kind)}** runs until {When.Time(first.EndsAt)}; its card with the buttons is in {Link.Channel(room)}.");

    public static View Moved(Part part) => Line($"On to **{Name(part.Kind)}**, until {When.Time(part.EndsAt)}.");

    public static View Extended(int asked, int given, Part part) => given < asked
        ? Line($"{Minute(given)} more for **{Name(part.Kind)}**, until {When.Time(part.EndsAt)}. That is all the later parts had: the close keeps its minutes.")
        : Line($"{Minute(given)} more for **{Name(part.Kind)}**, until {When.Time(part.EndsAt)}. The end stays where it was.");

    public static View Held(Instant goesOn) => Line($"On hold. /session resume lets the clock run again; I go on by myself at {When.Time(goesOn)}.");

    public static View Resumed(Part part) => Line($"**{Name(part.Kind)}** goes on, until {When.Time(part.EndsAt)}.");

    public static View Skipped(SegmentKind kind) => Line($"**{Name(kind)}** is left out today. Its minutes go to the part before it.");

    public static View Ended(ChannelId channel) => Line($"Closed. The wrap-up is in {Link.Channel(channel)}.");

    public static View SitDownFirst() => Line($"Sit down in a voice channel first, then try again: that is where the session takes place.");

    public static View SitDownThere(ChannelId room) => Line($"Sit down in {Link.Channel(room)} first, then try again.");

    public static View NoSession() => Line($"No session is running here. Sit down in a voice channel and type /session start.");

    public static View NoCircle() => Line($"You are in no circle on this server yet. /circle create opens one, /circle join takes a seat.");

    public static View NotYourCircle(string circle) => Line($"{circle} meets here, and you are not in it yet. /circle join takes a seat.");

    public static View WhichCircle(IEnumerable<string> circles) =>
        Line($"You are in more than one circle: {Markup.Join(", ", circles.Select(name => Markup.Of($"{name}")))}. Type this in the channel of the one you mean.");

    public static View RoomTaken(ChannelId room) => Line($"A session is running in {Link.Channel(room)} already. /session status says where it is.");

    public static View CircleMeets(string circle, ChannelId room) => Line($"{circle} is meeting already, in {Link.Channel(room)}.");

    public static View NoRituals(string circle, string? steward) => steward is null
        ? Line($"{circle} keeps no rituals now, so there is nothing for me to time. /circle settings switches them on again.")
        : Line($"{circle} keeps no rituals now, so there is nothing for me to time. {steward} can switch them on again with /circle settings.");

    public static View UnknownAgenda() => Line($"I know two agendas: 75 minutes and 60 minutes. Type 75 or 60.");

    public static View UnknownPart() => Line($"I know no part of that name today. Pick one of the list, or leave it out for the next one.");

    public static View Stale(View status) => Before($"That part is over already.", status);

    public static View Refused(CourseRefusal why) => why switch
    {
        CourseRefusal.Over => Line($"That session is over. /session start begins a new one."),
        CourseRefusal.InClose => Line($"Only the close is left, and the end stays where it is. /session end closes now."),
        CourseRefusal.NothingToTake => Line($"The later parts have no minutes left to give: the close keeps its own."),
        CourseRefusal.AlreadyHeld => Line($"The clock is on hold already. /session resume lets it run again."),
        CourseRefusal.NotHeld => Line($"The clock is running. /session pause holds it."),
        CourseRefusal.PartRuns => Line($"That part is running. /session next moves on from it."),
        CourseRefusal.PartIsOver => Line($"That part is over already: pick one that is still ahead."),
        CourseRefusal.PartLeftOut => Line($"That part is left out today already."),
        CourseRefusal.PartIsClose => Line($"The close stays: it is where the promises are made. /session end closes now."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "No session is begun that way."),
    };

    public static View LeaderIsThere(Markup leader) => Line($"{leader} is leading: ask for it in the room.");

    private static string Position(Course course, Stage stage)
    {
        var kept = course.Parts.Where(part => !part.IsLeftOut).Select(part => part.Kind).ToArray();
        return $"{Array.IndexOf(kept, stage.Current.Kind) + 1} of {kept.Length}";
    }

    /// <summary>A countdown that Discord itself keeps.</summary>
    private static Markup Ticking(Course course, Stage stage) => When.Relative(stage.IsHeld ? course.CloseBegins : stage.Current.EndsAt);

    private static string Minute(int minutes) => minutes switch { 1 => "One minute", 5 => "Five minutes", _ => $"{minutes} minutes" };

    private static string Day(Instant at, string zone) =>
        at.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    // A thread's name has 100 characters; the day needs at most 20 of them with its dot.
    private static string Shortened(string name) => name.Length <= 60 ? name : name[..60];

    private static View Line(Markup.Interpolation text) => new ViewBuilder().Text(text).Build();

    private static View Before(Markup.Interpolation text, View view)
    {
        var both = view.Clone();
        both.Blocks.Insert(0, new Block { Text = Markup.Of(text).ToString() });
        return both;
    }
}
