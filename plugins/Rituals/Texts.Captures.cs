using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>What people said and the circle keeps.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string Insights = "What your circle keeps";
    public const string InsightAdd = "Save something worth keeping";
    public const string SaveAsInsight = "Save as insight";
    public const string SaveAsPromise = "Save as commitment";
    public const string SaveAsLink = "Save as resource";
    public const string SaveAsInsightIs = "Keep what is written here as something learned";
    public const string SaveAsPromiseIs = "Keep what is written here as a promise";
    public const string SaveAsLinkIs = "Keep what is written here as something to read";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string SaveSomething = "Save something";
    public const string WhatIsIt = "What is it?";
    public const string InASentence = "In a sentence or two";
    public const string SeenWithName = "The circle will see this, with your name.";
    public const string SeenByAll = "Everyone on this server can read the circle's channel. It stands there with your name.";
    public const string WhoseIsIt = "Whose is it?";
    public const string WhoseHint = "Optional. They can change it or take it out.";
    public const string LinkField = "Link";
    public const string LinkHint = "Optional. It begins with https:// or http://";
    public const string ChangeWords = "Change";
    public const string ChangeTitle = "Change what you said";
    public const string TakeItBack = "Take it back";
    public const string SayMore = "Say more";
    public const string SayMoreTitle = "What you will try";
    public const string WhatYouExpect = "What do you expect?";
    public const string WhenYouLook = "When do you look again?";
    public const string WhenHint = "Like \"Tuesday\", \"4 March\" or \"tomorrow\".";
    public const string AddOrMend = "Add or mend";
    public const string TakeSomethingOut = "Take something out";
    public const string ICanHelp = "I can help";
    public const string MoreOfThem = "More";
    public const string CouldNotCome = "Couldn't come? Catch up, 10 min";
    public const string AllOfIt = "All of it";
    public const string IHaveCaughtUp = "I've caught up";
    public const string IWasThere = "I was there";
    public const string IWasNotThere = "I wasn't there";

    public const string Promised = "Promised";
    public const string PromisedBefore = "Promised last time";

    // In what is kept about people.
    public const string WordWords = "What it says";
    public const string WordLink = "Link";
    public const string WordExpects = "What you expect";
    public const string WordUse = "What came of it";
    public const string WordSavedForThem = "You wrote it down for them";
    public const string WordHelps = "You offered to help";
    public const string CaughtUpTitle = "A session you caught up with";
    public const string WordCaughtUp = "You have caught up";
    public const string OthersCaptureTitle = "Something another member said";

    public static string KindOf(CaptureKind kind) => kind switch
    {
        CaptureKind.Insight => "Insight",
        CaptureKind.Experiment => "Experiment",
        CaptureKind.Promise => "Promise",
        CaptureKind.Link => "Link",
        _ => "Someone needs help",
    };

    public static string Heading(CaptureKind kind) => kind switch
    {
        CaptureKind.Insight => "Worth keeping",
        CaptureKind.Experiment => "To try",
        CaptureKind.Promise => Promised,
        CaptureKind.Link => "Links",
        _ => "Looking for",
    };

    public static string CaptureTitle(CaptureKind kind) => kind switch
    {
        CaptureKind.Insight => "Something you learned",
        CaptureKind.Experiment => "Something you try",
        CaptureKind.Promise => "Something you promised",
        CaptureKind.Link => "A link you shared",
        _ => "Something you asked for",
    };

    public static string Came(UseKind how) => how switch
    {
        UseKind.Used => "Used it",
        UseKind.Decided => "It changed a decision",
        UseKind.NotYet => "Not yet",
        _ => "It did not fit",
    };

    /// <summary>One of a list: "People act on a number (Chi)", "Chi: the template, by Friday".</summary>
    public static Markup Entry(Capture capture, Func<UserId, Markup> nameOf, int longest)
    {
        var (name, text) = (nameOf(capture.Whose), Cut(capture.Text, longest));
        var words = capture.Kind is CaptureKind.Insight or CaptureKind.Link ? Markup.Of($"{text} ({name})") : Markup.Of($"{name}: {text}");
        return Markup.Of($"{words}{LinkOf(capture)}{MoreOf(capture, longest)}{After(capture, nameOf)}");
    }

    /// <summary>Its link, as one can press it.</summary>
    public static Markup LinkOf(Capture capture) =>
        capture.Link is { } typed && Link.Address(typed) is { } address ? Markup.Of($" {address}") : Markup.Empty;

    public static Markup AndMore(int count) => Markup.Of($"and {count} more");

    /// <summary>"Kept so far: 2 insights, 1 link"</summary>
    public static Markup KeptSoFar(ImmutableArray<Capture> said)
    {
        var counts = said.GroupBy(capture => capture.Kind).OrderBy(kind => kind.Key).Select(kind => Counted(kind.Key, kind.Count()));
        return Markup.Of($"Kept so far: {string.Join(", ", counts)}");
    }

    public static Markup StillLooksFor(Markup name, Capture ask) => Markup.Of($"**{name} still looks for** {Cut(ask.Text, 300)}");

    public static Markup MoreAsks(int count) => Markup.Of($"-# {(count == 1 ? "One more of you is" : $"{count} more are")} looking for help: /me has them.");

    // What only the person who acted reads.

    public static Markup Saved(Capture capture, Markup name, bool isOwn) => isOwn
        ? Markup.Of($"Kept, with your name: {capture.Text}{LinkOf(capture)}{MoreOf(capture, Capture.Longest)}")
        : Markup.Of($"Kept, as {name}'s: {capture.Text}{LinkOf(capture)}\n-# {name} can change it or take it out.");

    public static Markup WhereItIs(Capture capture) => capture.Kind switch
    {
        CaptureKind.Promise => Markup.Of($"-# I ask you about it once before the next session, in /me."),
        CaptureKind.Ask => Markup.Of($"-# It stays on the circle's card until somebody can help."),
        _ => Markup.Of($"-# You can change it or take it back any time."),
    };

    public static View PickAKind() => Line($"Pick what it is from the list at the top. Nothing was kept.");

    public static View SayItFirst() => Line($"Say it in a sentence or two, then I can keep it. Nothing was kept.");

    public static View TooLongToKeep(int most) => Line($"That is a little long: up to {most} characters fit. Nothing was kept.");

    public static View HidesSomething() => Line($"There is something in it that nobody can see. Type it by hand and it will do. Nothing was kept.");

    public static View NoSuchLink() => Line($"I can keep a link that begins with https:// or http:// and has no spaces, up to {Capture.LongestLink} characters. Nothing was kept.");

    public static View LinkWanted() => Line($"For a link I need its address: it begins with https:// or http://. Nothing was kept.");

    public static View WhoseIsNotIn(string circle) => Line($"Whose words are these? I can keep words of people who are in {circle}. Nothing was kept.");

    public static View EnoughKept() => Line($"That is a lot for one session: {KeptReads.MostOfSession} things are kept of it already. Take one out first, and this one fits.");

    public static View AsksRest(string circle) => Line(
        $"Everyone on this server can read the channel of {circle}, so asks rest there. Whoever looks after {circle} can allow them in /circle settings, or make a room of your own in /circle charter.");

    public static View EnoughOpen() => Line($"{KeptReads.MostOpen} promises and asks are open in this circle. Close one in /me first, and this one fits.");

    public static View NotThere() => Line($"That is not kept any more.");

    public static View NotYours(Markup name) => Line($"Those are {name}'s words: {name} can change them or take them out.");

    public static View TakenBack() => Line($"Taken back. It is gone from the wrap-up, from what the circle keeps and from what I keep.");

    public static View NoDayToLook(string typed) => Line($"I cannot read a day ahead in {Short(typed)}. Type it like Tuesday, 4 March or tomorrow. Nothing was changed.");

    public static View NothingOfYours() => Line($"Nothing here is in your words, so there is nothing of yours to take out.");

    public static Markup NothingOfYoursYet => Markup.Of($"Nothing of yours is kept here yet.");

    public static Markup YourWords => Markup.Of($"## Your words");

    public static Markup Yours(Capture capture) => Markup.Of($"**{KindOf(capture.Kind)}** {Cut(capture.Text, 200)}");

    // Asks.

    public static View AnsweredAlready() => Line($"That is answered already. Thank you for offering.");

    public static View YourOwnAsk() => Line($"That is your own. Whoever can help presses this, and I tell you in /me.");

    public static View ThanksForHelping(Markup name) => Line($"Thank you. {name} reads it in /me, and the circle sees it; write to {name} when it suits you both.");

    public static View EnoughHelpers(Markup name) => Line($"Several of you have offered already. Thank you: {name} is in good hands.");

    public static View AskClosed() => Line($"Good. I have taken it off the circle's card.");

    private static Markup MoreOf(Capture capture, int longest)
    {
        var expects = capture.Expects is { } hope ? Markup.Of($". Expects: {Cut(hope, Math.Min(longest, Capture.LongestExpectation))}") : Markup.Empty;
        var looks = capture.Looks is { } day ? Markup.Of($". Looks again {OfDate(day)}") : Markup.Empty;
        return Markup.Of($"{expects}{looks}");
    }

    private static Markup After(Capture capture, Func<UserId, Markup> nameOf) =>
        capture is { Kind: CaptureKind.Promise, Standing: Standing.Done } ? Markup.Of($" ✓")
        : capture is { Kind: CaptureKind.Promise, Standing: Standing.LetGo } ? Markup.Of($" (let go)")
        : capture is { Kind: CaptureKind.Ask, Standing: not Standing.Open } ? Markup.Of($" ✓")
        : capture is { Kind: CaptureKind.Ask, Helpers: [var first, ..] } ? Markup.Of($" ({nameOf(first)} can help)")
        : Markup.Empty;

    private static string Counted(CaptureKind kind, int count) => (kind, count) switch
    {
        (CaptureKind.Insight, 1) => "1 insight",
        (CaptureKind.Insight, _) => $"{count} insights",
        (CaptureKind.Experiment, 1) => "1 thing to try",
        (CaptureKind.Experiment, _) => $"{count} things to try",
        (CaptureKind.Promise, 1) => "1 promise",
        (CaptureKind.Promise, _) => $"{count} promises",
        (CaptureKind.Link, 1) => "1 link",
        (CaptureKind.Link, _) => $"{count} links",
        (_, 1) => "1 ask",
        _ => $"{count} asks",
    };

    /// <summary>"4 January"</summary>
    private static string OfDate(LocalDate day) => day.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As it stands in an argument of a button.</summary>
    public static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Its beginning, with a sign that there is more.</summary>
    public static string Shortened(string text, int most) => Cut(text, most);

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        // A character outside the first 65,536 is two; half of one is none.
        end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return $"{text[..end]}…";
    }
}
