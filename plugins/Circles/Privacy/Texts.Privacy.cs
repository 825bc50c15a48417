using PeerGuild.Circles.Privacy;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>What is kept about people.</content>
internal static partial class Texts
{
    // Commands. Plain text: Discord shows it as it is.
    public const string PrivacyCommand = "What is kept about you";
    public const string PrivacyShow = "What is kept about you and who can see it";
    public const string PrivacyExport = "Everything about you, as files";
    public const string PrivacyErase = "Remove it, with a receipt";

    // Buttons.
    public const string WhatYouKeep = "What you keep";
    public const string ExportIt = "Export";
    public const string EraseIt = "Erase";
    public const string ExportFirst = "Export first";
    public const string EraseNow = "Erase everything about me";

    // In what is exported. Plain text.
    public const string WordCircle = "Circle";
    public const string WordShownAs = "Shown as";
    public const string WordReached = "Reached";
    public const string WordLooksAfter = "Looks after it";
    public const string WordYes = "yes";
    public const string WordAgreed = "Agreed to the keys of version";
    public const string Weighing = "Purposes that are being weighed";
    public const string WordTapped = "Tapped";
    public const string WordWish = "Would like to get better at";
    public const string WordWaitsFor = "Waits for";
    public const string WordNo = "no";
    public const string WordFor = "For";
    public const string WordAnswer = "Answer";
    public const string WordWith = "With the member of this Discord id";
    public const string WordWords = "In your words";
    public const string WordSessions = "Sessions while you were a member";
    public const string WordAtTheLast = "You were at the last two";
    public const string WordZone = "Time zone";
    public const string YourProfile = "Your profile";
    public const string ProfileNotNow = "You would rather not be asked for a profile";
    public const string NotTogetherWith = "Not in a circle with somebody";
    public const string AskedForASeat = "You asked for a seat";
    public const string LeftJustNow = "You left a circle a moment ago and could say goodbye";
    public const string LineForTheMorning = "A line for you that waits for the morning";
    public const string YouProposed = "You proposed something while the circle had no steward";
    public const string SessionsLived = "Sessions of your circle";
    public const string SeenByInviter = "everyone who reads the channel; your answer, who invited you";
    public const string SeenByServer = "everyone on this server";
    public const string SeenByCircles = "your circles";
    public const string SeenBySteward = "the circle's steward";
    public const string SeenInCircle = "everyone who reads the circle's channel";
    public const string SeenOfASeat = "the circle; your name, everyone on this server";
    public const string SeenByNobody = "nobody on Discord";
    public const string ErasureAsked = "You asked to be erased";

    public static string SeatIn(string circle) => $"Your seat in {circle}";

    public static string SeatOnce(string circle) => $"The seat you had in {circle}";

    public static string LinesIn(string circle) => $"Your lines about yourself in {circle}";

    public static string ThanksIn(string circle) => $"Your thanks in {circle}";

    public static string ThankedIn(string circle) => $"You were thanked in {circle}";

    public static string WereInvited(string circle) => $"You were invited to {circle}";

    public static string YouInvited(string circle) => $"You invited somebody to {circle}";

    public static string OutOf(string circle) => $"You were taken out of {circle}";

    public static string LastIn(string circle) => $"You were the last one in {circle}";

    // What the person who asked reads.
    public static Markup KeptHeading => Markup.Of($"## What I keep about you here");

    public static Markup WhoElseCanSee => Markup.Of(
        $"-# Whoever runs me can read what I store. I never hear the room and never read what you write, other than in my own windows and commands. Logs hold ids; they and backups last as long as whoever runs me keeps them.");

    public static Markup YourArchive => Markup.Of($"Here is everything I keep about you on this server: one page to read, and the same as JSON for each plugin.");

    public static Markup EraseHeading => Markup.Of($"## Erase everything about you on this server?");

    public static Markup WhatGoes => Markup.Of(
        $"""
        **What goes** · your seats, what you told me, and your name in my messages and files.
        A circle you look after goes to whoever has been in it longest. One with only you in it is deleted.
        If you were taken out of a circle, I forget that too.
        """);

    public static Markup WhatStays => Markup.Of(
        $"**What stays** · what you wrote for everyone in a circle, its name, focus and keys, without your name; sessions you sat in, with somebody in your place; what you wrote on Discord yourself. It cannot be undone.");

    public static Markup ErasedHeading => Markup.Of($"## Your receipt");

    public static Markup ErasedFoot => Markup.Of($"-# /privacy show tells at any time what is kept.");

    public static Markup StillErasing(Erasure erasing) => erasing.Waiting.IsEmpty
        ? Markup.Of($"You asked to be erased {When.Date(erasing.AskedAt)}: that is under way.")
        : Markup.Of($"You asked to be erased {When.Date(erasing.AskedAt)}: {Listed(erasing.Waiting, "and")} did not answer yet and will be asked again.");
}
