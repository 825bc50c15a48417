using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <content>Looking back on a quarter.</content>
internal static partial class Texts
{
    // Commands, windows and buttons. Plain text: Discord shows it as it is.
    public const string RetroCommand = "Look back on a quarter together";
    public const string RetroStart = "Open the quarter's look back now";
    public const string RetroResults = "What we said";
    public const string RetroActions = "What we agreed to change";
    public const string RetroQuestions = "The questions of the next one";
    public const string CircleOption = "Which circle";
    public const string QuarterOption = "Which quarter; the last one unless you say";
    public const string AnswerInPrivate = "Answer the private ones";
    public const string WhatWeSaidLast = "What we said last time";
    public const string WhatWeSaid = "What we said";
    public const string InPrivate = "In private";
    public const string SafeLabel = "Is it safe to be honest here?";
    public const string StopLabel = "What should we stop or change?";
    public const string KeepLabel = "What should we keep or start?";
    public const string AnotherLabel = "Another quarter?";
    public const string Optional = "Optional";
    public const string AgreeOnOne = "Agree on one change";
    public const string TakeOut = "Take it out";
    public const string ActionTitle = "What we agree to change";
    public const string ActionWhat = "What?";
    public const string ActionWhatHint = "Small enough to see whether it was done.";
    public const string ActionWhose = "Whose is it?";
    public const string ActionBy = "By when? Like Friday, or 4 March";
    public const string ChangeThem = "Change them";
    public const string QuestionsTitle = "Questions of the next look back";
    public const string QuestionsLabel = "One a line, up to three";
    public const string QuestionsHint = "They come after the first one. Empty: your purposes, and standing ones.";
    public const string RetroTitle = "What your circle agreed to change";
    public const string WordYours = "Yours";
    public const string SeenByCircle = "everyone who reads the circle's channel";
    public const string WorthOurTime = "Was this quarter worth your time?";

    public static readonly ImmutableArray<string> ScaleWords = ["very", "mostly", "so-so", "hardly", "no"];

    public static readonly ImmutableArray<string> SafeWords = ["5 yes", "4", "3 so-so", "2", "1 no"];

    public static readonly ImmutableArray<string> AnotherWords = ["Yes", "Yes, with a change", "I'd like to stop, kindly"];

    public static readonly ImmutableArray<string> Standing =
        ["Do we try out what we hear from one another?", "Does everyone get their turn?", "Is the rhythm right: often enough, long enough?"];

    public static string DidWeMove(string purpose) => $"Did we move? {purpose}";

    public static string NumberedQuestion(int number, int of, string words) => $"{number} of {of} · {words}";

    public static string RetroThread(Retro retro) => $"Our quarter, looked back on · {retro.Number}";

    public static string QuarterName(Retro retro, DateTimeZone zone) => $"Quarter {retro.Number}, {Day(retro.OpenedAt.InZone(zone).Date)}";

    public static Markup NoCircle => Markup.Of($"You are in no circle on this server yet. /circle create opens one, /circle join takes a seat.");

    public static Markup NotYourCircle(string circle) => Markup.Of($"{circle} meets here, and you are not in it yet. /circle join takes a seat.");

    public static Markup NoSuchCircle => Markup.Of($"You are in no circle of that name. Pick one of the list, or leave it out for the circle of this channel.");

    public static Markup WhichCircle(IEnumerable<string> names) =>
        Markup.Of($"You are in several: {Markup.Join(", ", names.Select(name => Markup.Of($"**{name}**")))}. Use the command in the channel of the one you mean.");

    public static Markup NothingHeldYet(string circle) =>
        Markup.Of($"**{circle}** has held no session yet, so there is nothing to look back on. **/session start** begins the first, **/session schedule** picks the days.");

    public static Markup NothingHeldSince(string circle) => Markup.Of($"**{circle}** has held no session since it last looked back. After the next one there is something to say.");

    public static Markup RitualsAreOff(string circle) => Markup.Of($"The rituals of **{circle}** are switched off. Its steward switches them on with **/circle settings**.");

    public static Markup RetroRuns(Retro retro) => Markup.Of($"One runs already in {Link.Channel(retro.Channel)}, until {When.Full(retro.Until)}.");

    public static Markup RetroOpened(Circles.CircleCopy circle) => Markup.Of($"It opens in {Link.Channel(circle.Channel)}, for a week. What came of it is shown there once, at the end.");

    public static Markup RetroHeading => Markup.Of($"## Our quarter, looked back on");

    public static Markup RetroOpens(Retro retro)
    {
        var sessions = retro.Sessions == 1 ? Markup.Of($"One session") : Markup.Of($"{retro.Sessions} sessions");
        return Markup.Of(
            $"{sessions}, one question: is this still worth our time? Eight short ones, about five minutes, until {When.Full(retro.Until)}.\nFour by reaction, which show your name: in the thread. Four in private, which don't.");
    }

    public static Markup AgreedBefore(ImmutableArray<Agreed> actions) =>
        Markup.Of($"Last time we agreed:\n{Markup.Join("\n", actions.Select(action => Markup.Of($"· {action.What}\n-# {WhoseAndBy(action)}")))}");

    public static Markup RetroClosed => Markup.Of($"It is closed. What came of it stands further down.");

    public static Markup RetroIsOver => Markup.Of($"This one is closed. **/retro results** shows what came of it.");

    public static Markup CircleIsClosed(string circle) => Markup.Of($"**{circle}** is closed. /circle browse shows those with an open seat.");

    /// <summary>To whoever pressed and is not in it; nobody is, once it is closed.</summary>
    public static Markup NotForThem(Circles.CircleCopy? circle) =>
        circle is { Closed: true } ? CircleIsClosed(circle.Name) : Markup.Of($"This is for those who are in the circle.");

    public static Markup PrivateHow(int members) => Markup.Of(
        $"Kept without your name, in mixed order, shown once at the end, and only if {Enough(members)}. You can't change it afterwards. A small circle may know your style: keep it short if that matters. Whoever runs the server PeerGuild lives on has to be trusted too.");

    private static Markup Enough(int members) => members switch
    {
        < 4 => Markup.Of($"four answer: you are {Numerals.Word(members)} right now"),
        4 => Markup.Of($"all four of you answer"),
        _ => Markup.Of($"4 or more of the {members} answer"),
    };

    public static Markup AnsweredInPrivate => Markup.Of($"Yours is in already, without your name. It is shown with the others at the end.");

    public static Markup PickInPrivate => Markup.Of($"Two of them want a choice: how safe it is, and another quarter. Open the window once more and pick.");

    public static Markup KeptInPrivate => Markup.Of($"Thank you. It is kept without your name and shown once, at the end, if four or more answered.");

    public static Markup PrivateWaits => Markup.Of($"**Our quarter, looked back on:** four questions in private.");

    public static Markup PrivateOnceMore => Markup.Of(
        $"**Our quarter, looked back on:** your private answers were lost before they were kept, when I was started anew. Once more, please.");

    public static Markup ResultsHeading(Retro retro) => Markup.Of($"## What we said, quarter {retro.Number}");

    public static Markup AnswerLine(string words, string bar, double middle, int count, (string Bar, double Middle)? before) =>
        Markup.Of($"**{words}**\n{Markup.Of($"{bar}")} {Number(middle)} of 5, {count} answered{Was(before)}");

    public static Markup NobodySaid(string words) => Markup.Of($"**{words}**\n-# Too few answers to say.");

    public static Markup SafeLine(PrivateOutcome said, string bar, (string Bar, double Middle)? before) =>
        Markup.Of($"**{SafeLabel}**\n{bar} {Number(said.Safe)} of 5, {said.Count} answered in private{Was(before)}");

    public static Markup AnotherLine(ImmutableArray<int> counts) =>
        Markup.Of($"**{AnotherLabel}** {Markup.Join(" · ", AnotherWords.Select((words, at) => Markup.Of($"{words}: {counts[at]}")))}");

    public static Markup AnotherTooFew => Markup.Of($"**{AnotherLabel}** Too few answers to say: it takes five.");

    public static Markup TooFewInPrivate => Markup.Of($"In private: too few answers to say. It takes four.");

    public static Markup Quote(string words) => Markup.Of($"> {words}");

    public static Markup Words(string label, ImmutableArray<Markup> words, int more)
    {
        var shown = Markup.Join("\n", words.Prepend(Markup.Of($"**{label}**")));
        return more == 0 ? shown : Markup.Of($"{shown}\n-# and {more} more, too long for here");
    }

    public static Markup NoResultsYet(string circle) => Markup.Of(
        $"**{circle}** has not looked back yet. It does so by itself after thirteen weeks; **/retro start** opens it now.");

    public static Markup FirstOneRuns => Markup.Of($"The first look back runs now. What came of it is shown at its end.");

    public static Markup NoSuchQuarter => Markup.Of($"I know of no such quarter. Leave it open for the last one, or pick one from the list.");

    public static Markup NoActionsYet(string circle) => Markup.Of(
        $"**{circle}** has not looked back yet; what to change is agreed on then. **/retro start** opens it now.");

    public static Markup ActionsHeading(string circle) => Markup.Of($"**What {circle} agreed to change**");

    public static Markup ActionsOfNow => Markup.Of($"**In the look back that runs**");

    public static Markup ActionsHow => Markup.Of($"-# Three at most. They open the next look back.");

    /// <summary>A day as people write it, in a circle's own hours: "4 March 2027".</summary>
    public static string Day(LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);

    public static Markup ActionLine(Agreed action) => Markup.Of($"{action.What}\n-# {WhoseAndBy(action)}");

    public static Markup Agreed(Agreed action) => Markup.Of($"**Agreed:** {action.What}\n-# {WhoseAndBy(action)}");

    public static Markup ActionSaid(ChannelId channel) => Markup.Of($"Said in {Link.Channel(channel)}. It opens the next look back.");

    public static Markup EnoughActions => Markup.Of($"Three are agreed, and three can be done. Take one out to put another in.");

    public static Markup ActionLength(int most) => Markup.Of($"Say what in 1 to {most} characters. Nothing was kept.");

    public static Markup ActionOwner => Markup.Of($"Pick one person of the circle whose it is. Nothing was kept.");

    public static Markup ActionDay => Markup.Of($"Say by when as a day from today on, like Friday or 4 March. Nothing was kept.");

    public static Markup ActionTakenOut(string what) => Markup.Of($"Taken out: {what}");

    public static Markup ActionGone => Markup.Of($"That one is taken out already.");

    public static Markup QuestionsHeading(string circle) => Markup.Of($"**Four by reaction, at the next look back of {circle}**");

    public static Markup QuestionLine(int number, string words) => Markup.Of($"**{number}.** {words}");

    public static Markup QuestionsHow => Markup.Of($"-# The four private ones are always the same. The steward may put your own in place of the last three.");

    public static Markup QuestionsOfTheNext => Markup.Of($"-# One runs now, with its questions as they were; these are for the next.");

    public static Markup QuestionsLength(int most, int longest) =>
        Markup.Of($"Up to {most} questions, one a line, {longest} characters each, none twice. Nothing was changed.");

    public static Markup QuestionsAreTheStewards(Circles.CircleCopy circle) => circle.NameOf(circle.Steward) is { } name
        ? Markup.Of($"{name} looks after the questions of **{circle.Name}**. Tell them what you would like asked.")
        : Markup.Of($"The steward of **{circle.Name}** looks after its questions.");

    private static Markup WhoseAndBy(Agreed action) => Markup.Of($"{action.OwnerName ?? "somebody"}, by {Day(action.By)}");

    private static Markup Was((string Bar, double Middle)? before) =>
        before is { } was ? Markup.Of($"\n-# {was.Bar} {Number(was.Middle)} last time") : Markup.Empty;
}
