using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>The library, catching up, and what /me says of what was kept.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string InsightSearch = "Find what we learned";
    public const string SearchWords = "Words it contains";
    public const string SearchPerson = "Whose words";
    public const string SearchTopic = "Which case it was said about";

    // Buttons. Plain text: Discord shows it as it is.
    public const string ShowTheCircle = "Show the circle";
    public const string FromTheStart = "From the start";
    public const string DoneIt = "Done";
    public const string StillOnIt = "Still on it";
    public const string LetItGo = "Let it go";
    public const string ItIsAnswered = "It's answered";
    public const string ShowMe = "Show me";

    // The library.

    public static Markup FromTheLibrary => Markup.Of($"## From what we keep");

    public static Markup FoundSoMany(string circle, int count) => Markup.Of($"## {circle} keeps {(count == 1 ? "one such thing" : $"{count} such things")}");

    /// <summary>One of what was found.</summary>
    public static Markup Found(Capture capture, Func<UserId, Markup> nameOf)
    {
        var used = capture.UsedByOthers switch
        {
            0 => Markup.Empty,
            1 => Markup.Of($" · of use to one other"),
            var others => Markup.Of($" · of use to {others} others"),
        };
        var topic = capture.Topic is { } about ? Markup.Of($" · {about}") : Markup.Empty;
        return Markup.Of($"{Entry(capture, nameOf, 300)}\n-# {KindOf(capture.Kind)} · {When.Date(capture.At)}{used}{topic}");
    }

    public static View NothingKeptYet(string circle) => Line($"{circle} keeps nothing yet. [Save something] on a session's card or /insight add keeps the first.");

    public static View NothingFound() => Line($"Nothing like that is kept. Fewer or shorter words find more; /insight search alone shows everything.");

    public static View ShownTheCircle(ChannelId channel) => Line($"Shown in {Link.Channel(channel)}. What its owner changes or takes back is so there, too.");

    // Catching up.

    public static Markup HaveCaughtUp(ImmutableArray<Markup> names) =>
        names.Length == 1 ? Markup.Of($"{names[0]} has caught up") : Markup.Of($"{Markup.Join(", ", names)} have caught up");

    public static Markup CatchUpOn(string circle, Instant at) => Markup.Of($"## Ten minutes with {circle}\nWhat the others made of {When.Date(at)}.");

    public static Markup ThreePrompts => Markup.Of($"""
        **Three questions, for you alone**
        1. Which of these would you try at your place, and by when?
        2. What would you have asked?
        3. What do you want to tell the others next time?
        """);

    public static Markup LeftForYou(Markup name, Capture ask) => Markup.Of($"**Left for you** {name} still looks for {Cut(ask.Text, 300)}");

    public static View YouAreIn() => Line($"You are in already: nothing more to do.");

    public static View YouHaveCaughtUp() => Line($"Good, you are up to date, and the wrap-up says so. [Save something] adds what it brought you.");

    public static View SeatIsSo(int minutes) => Line($"It stands so already: {minutes} min for you.");

    public static Markup SeatIsYours(int minutes) => Markup.Of($"Good, you were there: {minutes} min for you, and the wrap-up says so. A phone or a shared microphone is not seen here.");

    public static Markup SeatGivenBack => Markup.Of($"Taken back. The wrap-up has what was seen of the room.");

    public static View StillRuns(ChannelId room) => Line($"That session is still running, in {Link.Channel(room)}: come in.");

    public static Markup OneOfAll(Capture capture, Func<UserId, Markup> nameOf) => Markup.Of($"**{KindOf(capture.Kind)}** · {Entry(capture, nameOf, Capture.Longest)}");

    public static Markup WrapUpBelow => Markup.Of($"-# The wrap-up stands in the thread below: your channel stays quiet when you meet often.");

    public static Markup AllInTheThread => Markup.Of($"-# All of it stands in the thread.");

    public static Markup NothingMore => Markup.Of($"That was all of it.");

    // In /me.

    public static Markup YouPromised(Capture promise) => Markup.Of($"**You promised** {Cut(promise.Text, 200)}");

    public static Markup YouLookFor(Capture ask) => Markup.Of($"**You look for** {Cut(ask.Text, 200)}");

    public static Markup CanHelpYou(ImmutableArray<Markup> names, Capture ask) => Markup.Of($"**{Markup.Join(", ", names)} can help** with {Cut(ask.Text, 200)}");

    public static Markup OtherAsks(Markup name, Capture ask) => Markup.Of($"**{name} asks** {Cut(ask.Text, 200)}");

    public static Markup KeptInYourName(Markup name, Capture capture) => Markup.Of($"**{name} kept this as yours** {Cut(capture.Text, 200)}");

    public static Markup BeforeYouCame => Markup.Of($"**Before you came** The circle learned a few things. Five of them, most used first.");

    public static Markup WhatCameOf(Capture capture, Markup name, bool isOwn) => isOwn
        ? Markup.Of($"**What came of it?** {Cut(capture.Text, 200)}")
        : Markup.Of($"**What came of it?** {Cut(capture.Text, 200)} ({name})");

    public static View PromiseIs(Standing standing) => standing switch
    {
        Standing.Done => Line($"Good. It is read out as done."),
        Standing.LetGo => Line($"Let go: that is fine, and nobody asks why."),
        _ => Line($"Good. I ask again after the next session."),
    };

    public static View PromiseIsOver() => Line($"That promise is closed already.");

    public static View ThanksForTelling(UseKind how) => how switch
    {
        UseKind.Used or UseKind.Decided => Line($"Thank you for telling. It moves up in what the circle keeps."),
        UseKind.NotYet => Line($"That is fine. I do not ask again; /insight search has it when you need it."),
        _ => Line($"Good to know. Thank you."),
    };
}
