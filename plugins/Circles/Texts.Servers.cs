using System.Collections.Immutable;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins.Views;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles;

/// <content>The hello on a server, and how a server is set up.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string PeerGuild = "PeerGuild on this server";
    public const string Setup = "Channels, who may open circles, bell, private rooms";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string StartACircle = "Start a circle";
    public const string SeeASession = "See a session, 1 min";
    public const string WhatDoYouKeep = "What do you keep?";
    public const string StartName = "What is it called?";
    public const string StartNameHint = "A name people can say aloud: Night Owls";
    public const string StartFocus = "What is it about?";
    public const string StartFocusHint = "One sentence: better decisions in product work";
    public const string StartCity = "Whose clock does it keep?";
    public const string StartCityHint = "The nearest big city: Lisbon";
    public const string Everyone = "Everyone";
    public const string ManagersOnly = "Managers only";
    public const string NoBell = "No bell";
    public const string RingABell = "Ring a bell";
    public const string NoRooms = "Not here";
    public const string AllowRooms = "Allow";

    private const int MostListed = 10;

    // The hello, for everyone.

    public static Markup Hello => Markup.Of(
        $"""
        ## Hello, I'm PeerGuild
        I help five to eight people meet every other week, share real work and keep one goal each. I keep the time, the turns and the promises. You do the talking.
        """);

    public static Markup HelloFoot => Markup.Of($"-# From now on I write only where a circle asks me to. I don't read along.");

    public static Markup ASession => Markup.Of(
        $"""
        ## 75 minutes, told in one
        Six people sit down in a voice channel, and one of them types /session start.
        **Check-in**, 10 minutes · Ada: "The test went out. Nobody looked at it." Everyone gets a turn, everyone may pass.
        **One real case**, 15 · Ada tells hers. The others listen, then ask. No advice yet.
        **Working on it together**, 25 · "Who would bet on a number first?" Ada writes down one thing to try.
        **One small thing each**, 15 · Ben: "Show the draft to two people, by Friday."
        **Before we go**, 10 · A sentence each, and the next date.
        I ring softly between the parts, show who is next and write down what you ask me to. It ends when it was said to end.
        """);

    public static Markup ASessionFoot => Markup.Of($"-# I have no audio connection: I hear nothing. /circle create opens a circle.");

    public static Markup WhatIKeep => Markup.Of(
        $"""
        ## What I keep
        **Of a circle** · its name, what it is about, its hours, its keys, who is in it, and what you tell me to keep.
        **Of a session** · who led, when each part began, who was in the room from when to when.
        **Of this server** · that I have said hello, and what /peerguild setup was told.
        **Never** · what is said, what you write to each other, when you are online.
        It lies on the machine of whoever runs me, who can read it. If this server takes me out, all of it is gone 30 days later.
        /privacy show tells what I keep about you. You can take it with you, or have it erased.
        """);

    public static Markup NearlyThere(string name, string focus, string city, ImmutableArray<Zone> near) => Markup.Of(
        $"""
        {UnknownZone(city, near)}
        Nothing you typed is lost. This is the same as a command; put the city at its end:
        /circle create name:{name.Trim()} focus:{focus.Trim()} timezone:
        """);

    public static Markup ManagersOpen => Markup.Of($"On this server its managers open circles. Ask one of them: it takes a minute. /circle browse shows those with a seat for you.");

    // /peerguild setup.

    public static Markup SetupHeading => Markup.Of($"## PeerGuild on this server\nNobody has to set anything: it works as it is.");

    public static Markup SetupChannels(ImmutableArray<Circle> circles) => circles.IsEmpty
        ? Markup.Of($"**Channels** · no circle yet. A circle lives in the channel where /circle create is typed.")
        : Markup.Of($"**Channels** · {Markup.Join(", ", circles.Take(MostListed).Select(Housed))}{(circles.Length > MostListed ? Markup.Of($" and {circles.Length - MostListed} more") : Markup.Empty)}");

    public static Markup SetupOpeners(Server server) => server.ManagersOnly
        ? Markup.Of($"**Who may open circles** · those who manage this server")
        : Markup.Of($"**Who may open circles** · everyone");

    public static Markup SetupBell(Server server) => server.Bell
        ? Markup.Of($"**Bell** · new circles begin with a soft one between the parts of a session")
        : Markup.Of($"**Bell** · new circles begin without; /circle settings rings it for one");

    public static Markup SetupRooms(Server server) => server.PrivateRooms
        ? Markup.Of($"**Private rooms** · a steward may have me make a role, a channel and a room for a circle")
        : Markup.Of($"**Private rooms** · I make none");

    public static Markup SetupFoot => Markup.Of($"-# Whether I may do all this here: /peerguild doctor");

    public static Markup SetupForManagers => Markup.Of($"Those who manage this server set this. /help shows what there is for everyone.");

    private static Markup Housed(Circle circle) => circle.Readers is { Everyone: true }
        ? Markup.Of($"{circle.Name} in {Link.Channel(circle.Channel)} (*open*)")
        : Markup.Of($"{circle.Name} in {Link.Channel(circle.Channel)}");
}
