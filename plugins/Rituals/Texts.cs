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
    public const string ReadOurKeys = "Read our keys";

    // Commands, as Discord's picker shows them.
    public const string Session = "Sessions of your circle";
    public const string Start = "Begin now; sit down in the room first";
    public const string Room = "The voice channel; the one you sit in if you leave it out";
    public const string Agenda = "Your circle's own if you leave it out: /session agenda shows it";
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
    public const string ChangeIt = "Change";
    public const string Gladly = "Gladly";
    public const string NotThisTime = "Not this time";

    public static string AgendaName(Agenda agenda) => $"{agenda.Name}, {(int)agenda.Length.TotalMinutes} minutes";

    /// <summary>Before minutes that a gap touches.</summary>
    public static Markup About { get; } = Markup.Of($"about ");

    /// <summary>After those of the circle.</summary>
    public static Markup Guests(int count) => count == 1 ? Markup.Of($"and a guest") : Markup.Of($"and {count} guests");

    public static string PlusMinutes(int minutes) => $"+{minutes} min";

    public static Markup HeldGuide(Instant goesOn) => Markup.Of($"Take the time you need. The close keeps its minutes: I go on by myself at {When.Time(goesOn)}.");

    public static Markup CardFooter(Course course, Stage stage, bool withBell) => withBell
        ? Markup.Of($"-# {Position(course, stage)} · {Ticking(course, stage)} · I ring a soft bell between parts. I have no audio connection: I hear nothing.")
        : Markup.Of($"-# {Position(course, stage)} · {Ticking(course, stage)}");

    /// <summary>The line under the voice channel's name.</summary>
    public static string StatusLine(Session session, Stage stage) =>
        $"{session.TitleOf(stage.Current.Kind)} · {Position(session.Course, stage)}{(stage.IsHeld ? " · on hold" : "")}";

    public static Markup Shrunk(string title, Part part) => Markup.Of($"-# {title} · {When.Time(part.BeginsAt)} to {When.Time(part.EndsAt)}");

    public static Markup ShrunkAtTheEnd(Markup line, ChannelId channel) => Markup.Of($"{line} · That was it. The wrap-up is in {Link.Channel(channel)}.");

    public static Markup Word(Mark.TimeLeft left, string title, Instant ends) => Markup.Of($"{Minute(left.Minutes)} left, until {When.Time(ends)} · {title}");

    public static Markup Why(Ending why) => why == Ending.Empty ? Markup.Of($" The room was empty, so I closed it.") : Markup.Empty;

    public static string ThreadName(CircleCopy circle, Instant at) => $"{Shortened(circle.Name)} · {Day(at, circle.Zone)}";

    public static View ThreadLine(string circle, Instant at) => new ViewBuilder()
        .Text($"Notes and links from {circle}, {When.Date(at)}, are at home here.")
        .Build();

    // What only the person who acted reads.

    public static View Started(ChannelId room, string title, Part first) =>
        Line($"You lead. **{title}** runs until {When.Time(first.EndsAt)}; its card with the buttons is in {Link.Channel(room)}.");

    public static View Moved(string title, Part part) => Line($"On to **{title}**, until {When.Time(part.EndsAt)}.");

    public static View Extended(int asked, int given, string title, Part part) => given < asked
        ? Line($"{Minute(given)} more for **{title}**, until {When.Time(part.EndsAt)}. That is all the later parts had: the close keeps its minutes.")
        : Line($"{Minute(given)} more for **{title}**, until {When.Time(part.EndsAt)}. The end stays where it was.");

    public static View Held(Instant goesOn) => Line($"On hold. /session resume lets the clock run again; I go on by myself at {When.Time(goesOn)}.");

    public static View Resumed(string title, Part part) => Line($"**{title}** goes on, until {When.Time(part.EndsAt)}.");

    public static View Skipped(string title) => Line($"**{title}** is left out today. Its minutes go to the part before it.");

    public static View Ended(ChannelId channel) => Line($"Closed. The wrap-up is in {Link.Channel(channel)}.");

    public static View SitDownFirst() => Line($"Sit down in a voice channel first, then try again: that is where the session takes place.");

    public static View SitDownThere(ChannelId room) => Line($"Sit down in {Link.Channel(room)} first, then try again.");

    public static View NoSession() => Line($"No session is running here. Sit down in a voice channel and type /session start.");

    public static View NoCircle() => Line($"You are in no circle on this server yet. /circle create opens one, /circle join takes a seat.");

    /// <summary>Somebody has a circle in mind that is closed, or none that is known.</summary>
    public static View NoCircle(CircleCopy? meant) => meant is { Closed: true } closed ? IsClosed(closed.Name) : NoCircle();

    public static View IsClosed(string circle) => Line($"**{circle}** is closed. /circle browse shows those with an open seat.");

    public static View KeysFirst(Circles.CircleCopy circle) => new ViewBuilder()
        .Text($"What {circle.Name} keeps, and what you add to it, opens once you have agreed to its keys. They say what stays among you; a tap agrees to them.")
        .Buttons(ForeignButtons.ReadOurKeys(circle.Id))
        .Build();

    public static View NotYourCircle(string circle) => Line($"{circle} meets here, and you are not in it yet. /circle join takes a seat.");

    /// <summary>Somebody is not in a circle; in one that is closed nobody is.</summary>
    public static View NotIn(CircleCopy circle) => circle.Closed ? IsClosed(circle.Name) : NotYourCircle(circle.Name);

    public static View WhichCircle(IEnumerable<string> circles) =>
        Line($"You are in more than one circle: {Markup.Join(", ", circles.Select(name => Markup.Of($"{name}")))}. Type this in the channel of the one you mean.");

    public static View RoomTaken(ChannelId room) => Line($"A session is running in {Link.Channel(room)} already. /session status says where it is.");

    public static View CircleMeets(string circle, ChannelId room) => Line($"{circle} is meeting already, in {Link.Channel(room)}.");

    public static View NoRituals(string circle, string? steward) => steward is null
        ? Line($"{circle} keeps no rituals now, so there is nothing for me to time. /circle settings switches them on again.")
        : Line($"{circle} keeps no rituals now, so there is nothing for me to time. {steward} can switch them on again with /circle settings.");

    public static View UnknownAgenda() => Line($"I know no agenda of that name. Type 75, 60 or 45, or pick one of the list; /session agenda shows what is in them.");

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

    /// <param name="leader">Who leads.</param>
    /// <param name="ask">Asks them; null where they were asked already.</param>
    public static View LeaderIsThere(Markup leader, Button? ask)
    {
        var view = new ViewBuilder().Text($"{leader} is leading: ask for it in the room.");
        return (ask is null ? view : view.Buttons(ask)).Build();
    }

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
