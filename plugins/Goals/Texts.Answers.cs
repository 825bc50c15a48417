using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <content>What only the person who acted reads.</content>
internal static partial class Texts
{
    private const int MostInHistory = 12;

    // Each is a text and a row of two buttons: four components of forty.
    private const int MostTold = 8;
    private const int MostOfNote = 250;

    public static View NoCircle() => Line($"You are in no circle on this server yet. /circle create opens one, /circle join takes a seat.");

    public static View NotYourCircle(string circle) => Line($"{circle} meets here, and you are not in it yet. /circle join takes a seat.");

    public static View CircleIsOver(string circle) =>
        Line($"**{circle}** is closed. /circle browse shows those with an open seat. Goals of before are still yours: /me shows those that are open.");

    public static View WhichCircle(IEnumerable<string> circles) =>
        Line($"You are in more than one circle: {Markup.Join(", ", circles.Select(name => Markup.Of($"{name}")))}. Type this in the channel of the one you mean.");

    public static View AgreeFirst(CircleCopy circle) => new ViewBuilder()
        .Text($"{circle.Name} hears what those ask who have agreed to its keys. They say what stays among you: agree to them here and ask again.")
        .Buttons(ForeignButtons.ReadOurKeys(circle.Id))
        .Build();

    public static View NotInTheOpen(string circle) =>
        Line($"Everyone on this server can read the channel of {circle}, so asks rest there. Whoever looks after {circle} can allow them in /circle settings, or make a room of your own in /circle charter.");

    public static View AskIsEmpty() => Line($"Say in a sentence what would help, for instance: /goal ask text:\"Has anyone priced a workshop?\"");

    public static View AskTooLong(int most) => Line($"That is a long one. Say it in {most} characters or fewer and send it again.");

    public static View Asked(string circle, string text) =>
        Line($"Asked: {text}\n-# {circle} sees it in /me and in the next session, with your name.");

    // Setting and changing.

    public static ViewBuilder Set(Goal goal, CircleCopy? circle) =>
        new ViewBuilder().Text($"Your goal until next time: **{goal.Words.What}**\n-# {SeenSentence(goal, circle)} /goal update says how it is going.");

    public static ViewBuilder Changed(Goal goal, CircleCopy? circle) =>
        new ViewBuilder().Text($"It says now: **{goal.Words.What}**\n-# {SeenSentence(goal, circle)}");

    /// <summary>What can be done with it next.</summary>
    public static View WithNext(ViewBuilder view, Goal goal, CircleCopy? circle) => view.Buttons([
        ViewBuilder.Button("Change it", GoalsPlugin.Change, [goal.Id]),
        ViewBuilder.Button("A date, a purpose", GoalsPlugin.Going, [goal.Id]),
        .. KeysFor(goal, circle)]).Build();

    /// <summary>Asked once; what was typed is kept already.</summary>
    public static View CouldBeSharper(ViewBuilder view, Goal goal, CircleCopy? circle) => view
        .Text($"Could be sharper: \"{Sharper.Sharpened(goal.Words.What)}\".")
        .Buttons([
            ViewBuilder.Button("Keep mine", GoalsPlugin.Keep, [goal.Id]),
            ViewBuilder.Button("Use this", GoalsPlugin.Use, [goal.Id]),
            .. KeysFor(goal, circle)])
        .Build();

    /// <summary>Who has not agreed to the keys can read them there: until then nobody else can see the goal.</summary>
    private static Button[] KeysFor(Goal goal, CircleCopy? circle) =>
        circle?.IsAgreed(goal.Member) is false && circle.Has(goal.Member) ? [ForeignButtons.ReadOurKeys(circle.Id)] : [];

    public static View KeptMine(Goal goal, CircleCopy? circle)
    {
        var view = new ViewBuilder().Text($"Kept: **{goal.Words.What}**");
        return (KeysFor(goal, circle) is { Length: > 0 } keys ? view.Buttons(keys) : view).Build();
    }

    public static View Sharpened(Goal goal, CircleCopy? circle) => WithNext(new ViewBuilder().Text($"It says now: **{goal.Words.What}**"), goal, circle);

    public static View HasOne(Goal goal, CircleCopy? circle) =>
        WithNext(new ViewBuilder().Text($"You have one until next time already: **{goal.Words.What}**. Nothing was changed."), goal, circle);

    public static View WhatThen() => Line($"Say in a few words what you will do, for instance \"show the draft to two people\". Nothing was changed.");

    public static View PickWhoSees() => Line($"Who sees it? Pick that from the list and send it again; nothing was changed.");

    public static View TooLong() => Line($"That is more than a goal holds. Say it shorter and send it again; nothing was changed.");

    public static View SomethingHidden() => Line($"Something in there cannot be seen. Type it again in plain letters; nothing was changed.");

    public static View Plenty(int most) => Line($"{most} goals between two sessions are plenty. Meet first; nothing was changed.");

    public static View NoDayLikeThat(string typed) =>
        Line($"I cannot read a day ahead in \"{Short(typed, 60)}\". \"Friday\" or \"4 January\" will do; nothing was changed.");

    public static View OnlyYouYet(CircleCopy? circle)
    {
        var name = circle?.Name ?? "The circle";
        var view = new ViewBuilder().Text($"{name} sees goals of those who have agreed to its keys. Until then \"Only me\" works; nothing was changed.");
        return (circle is null ? view : view.Buttons(ForeignButtons.ReadOurKeys(circle.Id))).Build();
    }

    public static View NoGoalYet(string circle) => WithSet($"You have no goal yet. Set one first: small and visible is best.", circle);

    public static View GoalIsGone() => Line($"That goal is not here any more. /goal set begins a new one.");

    public static View NotYourGoal() => Line($"That goal is somebody else's. /goal set is for yours.");

    public static View EndedAlready(Goal goal, Ending how) => Line($"You said how it went already: **{goal.Words.What}**, {NameOf(how)}. /goal history shows it.");

    // How it is going.

    /// <param name="goal">As it is now.</param>
    /// <param name="circle">Its circle; null when it is not known.</param>
    /// <param name="note">The place of what was told with it; null when nothing was.</param>
    public static View Told(Goal goal, CircleCopy? circle, int? note)
    {
        var by = goal.By is { } day ? Markup.Of($" · by {Day(day)}") : Markup.Empty;
        var purpose = circle?.PurposeOf(goal.Purpose) is { } known ? Markup.Of($"\n-# For: {known.Text}") : Markup.Empty;
        var view = new ViewBuilder().Text($"Noted: **{goal.Words.What}**{by}\n-# {SeenSentence(goal, circle)}{purpose}");
        return (note is { } at ? view.Buttons(RewordButton(goal, at), TakeBackButton(goal, at)) : view).Build();
    }

    public static View NothingNew(Goal goal) => Line($"It stays as it was: **{goal.Words.What}**");

    public static View WhatCame() => Line($"Say in a sentence what came of it, for instance: /goal evidence text:\"Two people read it; one asked for more\"");

    /// <param name="goal">Whose note it is.</param>
    /// <param name="note">Its place.</param>
    /// <param name="later">The goal that has its turn once this one is closed; null where there is none.</param>
    public static View CameOfIt(Goal goal, int note, Goal? later = null) => new ViewBuilder()
        .Text($"Kept with your goal: **{goal.Words.What}**\n-# Who can see the goal can see it in /goal history. Nobody was notified.{Turn(later)}")
        .Buttons(RewordButton(goal, note), TakeBackButton(goal, note))
        .Build();

    public static View TextAlone(Goal goal) =>
        Line($"A file is posted where the goal may be seen, and this one may not be seen in a channel: **{goal.Words.What}**. Say it in text, or show the goal to more people with /goal update; nothing was kept.");

    public static View EvidencePosted(Goal goal, int note, ChannelId channel, Goal? later) => new ViewBuilder()
        .Text($"Kept with your goal: **{goal.Words.What}**\n-# The file is posted in {Link.Channel(channel)}.{Turn(later)}")
        .Buttons(TakeBackButton(goal, note))
        .Build();

    public static View EvidencePost(string member, Goal goal, string text, int note) => new ViewBuilder()
        .Text($"**{member}** shows what came of it: {Markup.Lines(text)}\n-# {goal.Words.What}")
        .Buttons(TakeBackButton(goal, note))
        .Build();

    // What was told, changed and taken back.

    /// <summary>The latest of it, each with what its teller can do about it; what is older comes up once some of it is taken back.</summary>
    public static View WhatYouTold(Goal goal)
    {
        var told = goal.Notes.Index().Where(one => !one.Item.IsTakenBack).ToArray();
        var view = new ViewBuilder().Text($"What you told of **{goal.Words.What}**");
        foreach (var (at, note) in told.TakeLast(MostTold))
        {
            view.Text(NoteLine(note, MostOfNote)).Buttons(note.IsPosted ? [TakeBackButton(goal, at)] : [RewordButton(goal, at), TakeBackButton(goal, at)]);
        }

        return (told.Length > MostTold ? view.Text($"-# And {told.Length - MostTold} before.") : view).Build();
    }

    public static View ToldTakenBack() => Line($"Taken back. It is gone from your goal, and a file that came with it from the channel.");

    public static View ToldNoMore() => Line($"That is not told any more.");

    public static View NotYourWords() => Line($"Those are somebody else's words, and theirs to take back.");

    public static View FilesDoNotChange(Goal goal, int note) => new ViewBuilder()
        .Text($"A file was posted with it, so it stays as it was said. Take it back and show it again with /goal evidence.")
        .Buttons(TakeBackButton(goal, note))
        .Build();

    /// <summary>A note's place, as buttons are told.</summary>
    public static string PlaceOf(int note) => note.ToString(CultureInfo.InvariantCulture);

    private static Button RewordButton(Goal goal, int note) => ViewBuilder.Button("Change", GoalsPlugin.Reword, [goal.Id, PlaceOf(note)]);

    private static Button TakeBackButton(Goal goal, int note) => ViewBuilder.Button("Take it back", GoalsPlugin.TakeBack, [goal.Id, PlaceOf(note)]);

    // How it went.

    public static View WhichEnding() => Line($"Four answers are possible: done, partly, let go, carry on. Pick one of them.");

    public static View NothingToClose(string circle) => WithSet($"You have no open goal, so nothing waits for a word. A new one is one window away.", circle);

    public static View HowDidTheyGo(IReadOnlyCollection<Goal> goals)
    {
        var view = new ViewBuilder();
        foreach (var goal in goals.Take(4))
        {
            view.Text(HowDidItGo(goal)).Buttons(Endings(goal));
        }

        return view.Text($"-# Any of the four is a fine answer.").Build();
    }

    public static View OnlyCurrent(Goal goal) => new ViewBuilder()
        .Text($"Nothing from before waits for a word. Until next time: **{goal.Words.What}**")
        .Buttons(ViewBuilder.Button(HowIsIt, GoalsPlugin.Going, [goal.Id]))
        .Build();

    public static View Ended(Goal goal, Ending ending, string? next)
    {
        var line = ending switch
        {
            Ending.Done => Markup.Of($"Done: **{goal.Words.What}**. Well done."),
            Ending.Partly => Markup.Of($"Partly: **{goal.Words.What}**. That part counts."),
            _ => Markup.Of($"Let go: **{goal.Words.What}**. Good to have room again."),
        };
        return next is null ? Line($"{line}") : WithSet($"{line}", next);
    }

    public static View GoesOn(Goal goal, CircleCopy? circle) => WithNext(new ViewBuilder().Text($"It goes on: **{goal.Words.What}**{Round(goal)}"), goal, circle);

    public static View GoesOnAnyway(Goal goal) => Line($"It is your goal until next time anyway: **{goal.Words.What}**. Nothing was changed.");

    public static View CannotGoOn(Goal goal, CircleCopy? circle)
    {
        var why = circle is { Closed: true } ? Markup.Of($"**{circle.Name}** is closed") : Markup.Of($"Its circle is not yours any more");
        return new ViewBuilder()
            .Text($"{why}, so it cannot go on there: **{goal.Words.What}**. How did it go?")
            .Buttons(Endings(goal).Take(3))
            .Build();
    }

    public static View HasNextAlready(Goal goal, Goal next) => new ViewBuilder()
        .Text($"Your next one is set already: **{next.Words.What}**. One at a time: how did **{goal.Words.What}** go?")
        .Buttons(Endings(goal).Take(3))
        .Build();

    public static View ThirdRound(Goal goal) => new ViewBuilder()
        .Text($"Third round for this one. Too big, wrong one, or stuck?\n**{goal.Words.What}**\n-# Only you see this. Stuck? /goal ask asks the circle.")
        .Buttons(
            ViewBuilder.Button("Carry on", GoalsPlugin.Close, [goal.Id, Typed.Of(Ending.CarriedOn), "sure"]),
            ViewBuilder.Button("Make it smaller", GoalsPlugin.Smaller, [goal.Id]),
            ViewBuilder.Button("Let it go", GoalsPlugin.Close, [goal.Id, Typed.Of(Ending.LetGo)]))
        .Build();

    // Looking.

    public static View NobodyLooksForHelp() => Line($"Nobody looks for help with a goal right now. Good of you to ask.");

    public static View LookForHelp(IEnumerable<Goal> goals, CircleCopy circle)
    {
        var view = new ViewBuilder();
        foreach (var goal in goals)
        {
            view.Section(
                $"**{Short(circle.NameOf(goal.Member) ?? "Somebody", 60)}** looks for: {Short(goal.Words.Help, 160)}\n-# {Short(goal.Words.What, 160)}",
                ViewBuilder.Button(CanHelp, GoalsPlugin.Offer, [goal.Id]));
        }

        return view.Build();
    }

    public static View Offered(string member) => Line($"Good of you. {member} reads in /me that you can help; say when you two can talk.");

    public static ViewBuilder Sheet(CircleCopy circle, int goals) =>
        new ViewBuilder().Text($"The goal sheet of {circle.Name}: {goals} {(goals == 1 ? Markup.Of($"goal") : Markup.Of($"goals"))} that you can see.");

    /// <param name="goals">Oldest first.</param>
    /// <param name="name">Whose; null when they are the reader's.</param>
    /// <param name="circle">Their circle.</param>
    public static View History(ImmutableArray<Goal> goals, string? name, CircleCopy circle)
    {
        if (goals.IsEmpty)
        {
            return name is null ? NoGoalYet(circle.Id) : Line($"{name} shows no goals here.");
        }

        var view = new ViewBuilder().Text(name is null ? Markup.Of($"**Your goals in {circle.Name}**") : Markup.Of($"**Goals of {name} in {circle.Name}**"));
        foreach (var goal in goals.Reverse().Take(MostInHistory))
        {
            var line = HistoryLine(goal, isOwn: name is null);
            _ = name is null && goal.Told().Any() ? view.Section(line, ViewBuilder.Button(RewordTitle, GoalsPlugin.WhatITold, [goal.Id])) : view.Text(line);
        }

        return (goals.Length > MostInHistory ? view.Text($"-# And {goals.Length - MostInHistory} before.") : view).Build();
    }

    private static Markup HistoryLine(Goal goal, bool isOwn)
    {
        var how = goal.Ended is { } ended ? Markup.Of($"{NameOf(ended)}") : Markup.Of($"open");
        var seen = isOwn && goal.Sees == Sees.OnlyMe ? Markup.Of($" · only you see it") : Markup.Empty;
        var line = Markup.Of($"{When.Date(goal.SetAt)} · {Short(goal.Words.What, 110)} · {how}{seen}");
        return goal.Told().LastOrDefault() is { } note ? Markup.Of($"{line}\n-# {NoteLine(note, 110)}") : line;
    }

    /// <summary>When another goal has its turn.</summary>
    private static Markup Turn(Goal? later) => later is null ? Markup.Empty
        : Markup.Of($"\n-# It is from last time: say how it went with /goal close. What you show after that is kept with **{Short(later.Words.What, 110)}**");

    private static Markup NoteLine(Note note, int most)
    {
        var link = note.Link is { } address && Link.Web(address) is { } web ? Markup.Of($" · {web}") : Markup.Empty;
        return Markup.Of($"{Short(note.Text.ReplaceLineEndings(" "), most)}{link}");
    }
}
