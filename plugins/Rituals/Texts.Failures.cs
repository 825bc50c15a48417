using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Midway;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Failures of the month.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string InsightFailure = "Tell a failure: what I tried, what broke, what I do now";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string IllTellOne = "I'll tell one";
    public const string SayItAloud = "I'd rather say it aloud";
    public const string NeverMind = "Never mind";
    public const string NotThisMonth = "Not this month";
    public const string AskMeAgain = "You may ask me again";
    public const string SwitchItOn = "Switch it on anyway";
    public const string LeaveItOff = "Leave it off";
    public const string FailureTitle = "A failure of mine";
    public const string WhatITried = "What I tried";
    public const string WhatITriedHint = "Small is good: a mail sent too early counts.";
    public const string WhatBroke = "What broke";
    public const string WhatBrokeHint = "What came of it, for whom.";
    public const string WhatIDoNow = "What I do now";
    public const string WhatIDoNowHint = "What you do instead, or would.";
    public const string MayLeave = "It may be told outside this circle";
    public const string MayLeaveHint = "Otherwise it stays among you.";

    // What is kept about people.
    public const string StoryKept = "A failure you told";
    public const string WinKept = "A win you told";
    public const string StuckKept = "Where you were stuck";
    public const string FailuresKept = "Failures of the month: whether you were asked";
    public const string SeenInThread = "everyone who reads the circle's thread";
    public const string SeenByNobody = "";
    public const string WordText = "What you wrote";
    public const string WordHasTold = "You told one";
    public const string WordPasses = "Times you passed since you last said yes";
    public const string WordAsked = "This month";
    public const string WordAskedNow = "asked";
    public const string WordNo = "no";

    public static Markup OldFailureCard => Markup.Of($"## Failure of the month\nThis month is over; its stories stay in the thread.");

    public static Markup FailureFooter => Markup.Of($"-# It stays in this circle. Nobody has to; who was asked and passed is not shown.");

    public static Markup FailureFooterOpen => Markup.Of($"-# Everyone on this server can read along here. Nobody has to; who was asked and passed is not shown.");

    public static Markup YouSaidGladly => Markup.Of($"**Failure of the month** You said you would tell one: its card is in the channel.");

    public static string FailureThreadName(LocalDate day) => $"Failure of the month · {MonthOf(day)} {day.Year.ToString(CultureInfo.InvariantCulture)}";

    public static Markup FailureCard(Markup? before) => Markup.Of(
        $"## Failure of the month\nOne story in three short parts: what I tried, what broke, what I do now. Small is good: a mail sent too early counts.{before ?? Markup.Empty}");

    public static Markup ToldIn(string name, LocalDate day) => Markup.Of($" {name} told one in {MonthOf(day)}.");

    public static Markup StoryOf(Story story) => Markup.Of($"""
        ### {story.Name} tells
        **{WhatITried}** {Markup.Lines(story.Tried)}
        **{WhatBroke}** {Markup.Lines(story.Broke)}
        **{WhatIDoNow}** {Markup.Lines(story.Now)}
        """);

    public static Markup StoryFooter(Story story) => Markup.Of(
        $"-# Thank {story.Name} with a reaction. Questions welcome; advice only if {story.Name} asks for it.{(story.IsOpen ? Markup.Of($" {story.Name} is fine with it being told outside this circle.") : Markup.Empty)}");

    // In /me.

    public static Markup WouldYouTell(FailureMonth month, CircleCopy circle) => Markup.Of(
        $"**Failure of the month, {DayOf(month, circle)}** Would you tell one? What you tried, what broke, what you do now; small is good. Nobody sees that you were asked.");

    public static Markup YouTellOne(FailureMonth month, CircleCopy circle) => Markup.Of(
        $"**Failure of the month** You tell one on {DayOf(month, circle)}: its card comes in the channel. Anything small will do.");

    public static Markup ToldAloud(CircleCopy circle, IEnumerable<UserId> users) => Markup.Of(
        $"**For the check-in** {Markup.Join(", ", users.Select(user => NameIn(circle, user)))} would like to tell a failure aloud. Two minutes are enough.");

    public static Markup WhyOff(CircleCopy circle) => Markup.Of(
        $"**Failure of the month is off.** Everyone on this server can read along in {Link.Channel(circle.Channel)}, and such stories are easier among yourselves. A room of your own switches it on by itself.");

    // What only the person who acted reads.

    public static View GladlySaid(FailureMonth month, CircleCopy circle) => Line(
        $"Thank you. On {DayOf(month, circle)} I put the card into the channel; press [{IllTellOne}] there whenever you like, or say it aloud.");

    public static View NotThisMonthSaid() => Line($"All right. Nobody is told, and somebody else may like to.");

    public static View LeftAlone(CircleCopy circle) => new ViewBuilder()
        .Text($"All right, I leave you alone with it. Nobody is told. Should you feel like it: /insight failure, at any time.")
        .Buttons(ViewBuilder.Button(AskMeAgain, RitualsPlugin.AskAgain, [circle.Id]))
        .Build();

    public static View WillAskAgain() => Line($"Good. When it is your turn I ask you in /me.");

    public static View AskedNoMore() => Line($"That month is settled. If you feel like telling one: /insight failure.");

    public static View AloudSaid(CircleCopy circle) => new ViewBuilder()
        .Text($"Gladly. Whoever leads the next session reads it in /me and gives you two minutes in the check-in.")
        .Buttons(ViewBuilder.Button(NeverMind, RitualsPlugin.NotAloud, [circle.Id]))
        .Build();

    public static View NotAloudSaid() => Line($"All right, nothing is planned.");

    public static View SwitchedOn() => Line($"It is on. Before somebody tells one the card says that everyone on this server can read along.");

    public static View StaysOff() => Line($"It stays off. A room of your own, from /circle charter, switches it on by itself.");

    public static View StewardsSwitch(CircleCopy circle) => Line($"{NameIn(circle, circle.Leads)} looks after that. Say it in the circle if you would like it on.");

    public static View FailuresOff(CircleCopy circle) => Line(
        $"Everyone on this server can read along in {Link.Channel(circle.Channel)}, so failures are not told there for now. {NameIn(circle, circle.Leads)} can make a room of your own, or switch it on in /me.");

    public static View AllThreeParts() => Line($"A word or two in each of the three parts: what you tried, what broke, what you do now. Nothing was changed.");

    public static View StoryTooLong(int most) => Line($"That is a little long for one message: up to {most} characters fit in each part, fewer with many special signs. Nothing was changed.");

    public static View StoryTold() => Line($"Thank you for telling it. It goes into the thread; change it or take it back there whenever you like.");

    public static View StoryChanged() => Line($"Changed.");

    public static View WordsTakenBack() => Line($"It is gone, here and in what I keep.");

    public static View TakenBackBefore() => Line($"That one was taken back already.");

    public static View TheirWords(string name) => Line($"These are {name}'s words: only {name} changes them or takes them back.");

    private static string MonthOf(LocalDate day) => day.ToString("MMMM", CultureInfo.InvariantCulture);

    private static Markup DayOf(FailureMonth month, CircleCopy circle) => When.Date(GoodHours.On(month.Day, circle.ZoneOrUtc));
}
