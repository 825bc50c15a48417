using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals;

/// <content>What is said in the parts of an agenda.</content>
internal static partial class Texts
{
    private static readonly PartWords CheckIn = new(
        "Check-in",
        "check-in",
        Markup.Of($"One success and one challenge each, a minute and a half. How did it go with your goal? \"It didn't\" is a fine answer."),
        [
            Markup.Of($"\"What went well since last time, and where are you stuck? You can pass.\""),
            Markup.Of($"\"What are you a little proud of, and what keeps you busy? You can pass.\""),
            Markup.Of($"\"What surprised you since last time, and what would you like to be rid of? You can pass.\""),
        ])
    {
        GoesRound = true,
    };

    private static readonly PartWords Spotlight = new(
        "One real case",
        "case",
        Markup.Of($"First we listen. Then questions that help to see more. No advice yet."),
        [
            Markup.Of($"\"What would make this hour worth it for you?\""),
            Markup.Of($"\"What have you tried, and what happened then?\""),
            Markup.Of($"\"What would be different if this were solved?\""),
        ]);

    private static readonly PartWords Solving = new(
        "Working on it together",
        "together",
        Markup.Of($"Questions, then ideas, then one thing to try and how you would know."),
        [
            Markup.Of($"\"Which part of this would work at your place?\" · \"What if the opposite were true as well?\""),
            Markup.Of($"\"Who has been there, and what did it cost you?\" · \"What is the smallest thing that would tell us more?\""),
            Markup.Of($"\"What are we not asking?\" · \"If it had to be done by Friday, what would you do?\""),
        ]);

    private static readonly PartWords Goals = new(
        "One small thing each",
        "one thing each",
        Markup.Of($"Say it aloud, one each until next time. Small enough to finish, real enough to matter."),
        [
            Markup.Of($"\"What will you have done when we meet again, so that we could see it?\""),
            Markup.Of($"\"What is the smallest version of it that is still worth doing?\""),
            Markup.Of($"\"Who will notice first when it is done?\""),
        ]);

    private static readonly PartWords Close = new(
        "Before we go",
        "close",
        Markup.Of($"One sentence each: what do you take with you? Then what you promised, who leads next, and when you meet again."),
        [
            Markup.Of($"\"One sentence each, and nobody answers: what do you take with you?\""),
            Markup.Of($"\"What will you tell somebody at work about this hour?\""),
            Markup.Of($"\"What do you see otherwise now than an hour ago?\""),
        ]);

    private static readonly ImmutableDictionary<(string Agenda, SegmentKind Kind), PartWords> OfAgendas = new Dictionary<(string, SegmentKind), PartWords>
    {
        [(Agendas.Agenda.First.Name, SegmentKind.Own1)] = new(
            "Welcome",
            "welcome",
            Markup.Of($"Who is here? Your name, what you work on, and what made you come. Two minutes each."),
            [Markup.Of($"\"Welcome. Tell us who you are, what you do all day, and what made you say yes to this.\"")])
        {
            GoesRound = true,
        },
        [(Agendas.Agenda.First.Name, SegmentKind.Own2)] = new(
            "Our keys",
            "keys",
            Markup.Of($"What is said here stays here: take the lesson, leave the story. Ask before you advise. Everyone gets a turn, everyone may pass. Read all your keys aloud, a line each; then each of you agrees with a tap."),
            [Markup.Of($"\"Which of these matters most to you, and what would you add? We write down what we all agree to.\"")])
        {
            ReadsTheKeys = true,
        },
        [(Agendas.Agenda.First.Name, SegmentKind.Own3)] = new(
            "What each of us hopes for",
            "hopes",
            Markup.Of($"A few minutes each. The others listen, then ask one question."),
            [Markup.Of($"\"If this circle were worth your time in three months, what would be different at your work?\"")])
        {
            GoesRound = true,
        },
        [(Agendas.Agenda.First.Name, SegmentKind.Goals)] = Goals with
        {
            Title = "Our first goals",
            Says = [Markup.Of($"\"One small thing until next time. If you finish early you picked well.\"")],
        },
        [(Agendas.Agenda.First.Name, SegmentKind.Close)] = Close with
        {
            Title = "Dates and turns",
            Guide = Markup.Of($"When do you meet, who leads, who brings a case? /session schedule has the dates. Then one sentence each: what do you take with you?"),
            Says = [Markup.Of($"\"Does this hour suit everyone? Who brings something real next time?\"")],
        },
        [(Agendas.Agenda.Clinic.Name, SegmentKind.Own3)] = new(
            "Only questions",
            "questions",
            Markup.Of($"Nobody advises yet, and nobody explains why they ask. Short questions, short answers."),
            [
                Markup.Of($"\"Only questions now, one each in turn. Which one would you rather not be asked?\""),
                Markup.Of($"\"Ask what you do not know yet, not what you think.\""),
                Markup.Of($"\"What would somebody who sees this for the first time ask?\""),
        ]),
        [(Agendas.Agenda.Retro.Name, SegmentKind.Own2)] = new(
            "What worked",
            "worked",
            Markup.Of($"What of these weeks would you do again? One thing each, with the moment it happened."),
            [Markup.Of($"\"When was this circle worth your time? What made it so?\"")])
        {
            GoesRound = true,
        },
        [(Agendas.Agenda.Retro.Name, SegmentKind.Own3)] = new(
            "What got in the way",
            "in the way",
            Markup.Of($"The hour, the form, the subjects: things, not people."),
            [Markup.Of($"\"What made it harder to come, or harder to be honest here?\"")]),
        [(Agendas.Agenda.Retro.Name, SegmentKind.Own4)] = new(
            "What we change",
            "change",
            Markup.Of($"One thing to stop, one to keep, one to try. Say who looks after it."),
            [Markup.Of($"\"What one change would you notice next time?\"")]),
        [(Agendas.Agenda.AfterTraining.Name, SegmentKind.Own1)] = new(
            "What I tried",
            "tried",
            Markup.Of($"What of the training did you use, where and with whom? Two minutes each. \"Not yet\" is a fine answer."),
            [Markup.Of($"\"What did you try since last time, even if it was small?\""), Markup.Of($"\"Where did you think of the training, and what did you do then?\"")])
        {
            GoesRound = true,
        },
        [(Agendas.Agenda.AfterTraining.Name, SegmentKind.Own2)] = new(
            "What worked",
            "worked",
            Markup.Of($"What happened that would not have happened before? How do you know?"),
            [Markup.Of($"\"What worked, and what did you do that made it work?\""), Markup.Of($"\"Who noticed, and what did they say?\"")]),
        [(Agendas.Agenda.AfterTraining.Name, SegmentKind.Own3)] = new(
            "Where it broke",
            "broke",
            Markup.Of($"Where did the training and your work not fit? First we listen. Then ideas."),
            [Markup.Of($"\"Where did it break, and what was going on just before?\""), Markup.Of($"\"What did the training not tell you?\"")]),
        [(Agendas.Agenda.AfterTraining.Name, SegmentKind.Goals)] = Goals with { Title = "Next try", Short = "next try" },
    }.ToImmutableDictionary();

    /// <summary>What people read of a part of an agenda: the circle's own words where it wrote them, else ours.</summary>
    public static PartWords WordsOf(Agenda agenda, SegmentKind kind)
    {
        var segment = agenda.Segments.FirstOrDefault(segment => segment.Kind == kind);
        if (segment?.Title is not { } title)
        {
            return OfAgendas.GetValueOrDefault((agenda.Name, kind)) ?? WordsOf(kind);
        }

        // A circle's words stand alone: ours beside them would say another thing.
        return new PartWords(title, title, Markup.Empty, segment.Prompt is { } prompt ? [Markup.Of($"\"{prompt}\"")] : []) { GoesRound = kind == SegmentKind.CheckIn };
    }

    /// <summary>What to do in a part of a session, whose turn it is, and the sentence its leader can say.</summary>
    /// <param name="session">Which.</param>
    /// <param name="kind">The part whose words are shown.</param>
    /// <param name="leader">Who leads.</param>
    /// <param name="brings">Who brings a case; null when nobody is known to.</param>
    /// <param name="round">Whose turn it is; null outside a round.</param>
    public static Markup Guide(Session session, SegmentKind kind, Markup leader, Markup? brings, Markup? round)
    {
        var words = session.WordsOf(kind);
        Markup?[] lines = [ToldOf(kind, words.Guide, brings), round, words.Say(session.Number) is { } say ? Said(kind, leader, brings, say) : null];
        return Markup.Join("\n", lines.OfType<Markup>().Where(line => line.ToString().Length > 0));
    }

    /// <summary>"Ada · then Chi, Dee"</summary>
    public static Markup InTurn(Markup speaks, IReadOnlyCollection<Markup> then) =>
        then.Count == 0 ? Markup.Of($"**{speaks}**") : Markup.Of($"**{speaks}** · then {Markup.Join(", ", then)}");

    public static Markup EverybodyHadATurn => Markup.Of($"Everybody had a turn.");

    public static string NextIs(string? name) => name is null ? "Next" : $"Next: {name}";

    // An empty spotlight.

    public const string SomebodyHasOne = "Somebody has one";
    public const string LongerCheckIn = "Longer check-in instead";

    public const string TakeThis = "Take this";

    public static Markup StuckOn(Markup name, string text) => Markup.Of($"**{name}, stuck on** {Cut(text, 200)}");

    public static Markup WroteMidway(IReadOnlyList<Markup> names) => Markup.Of($"-# {Listed(names)} wrote in the half-way thread: ask what it was about.");

    public static Markup NobodyBrought => Markup.Of($"**Nobody brought a case, and that's all right.** Has somebody got one now? Small and unfinished is welcome.");

    public static Markup CheckInGoesOn => Markup.Of($"Check-in goes on: there was more to say.");

    private static Markup ToldOf(SegmentKind kind, Markup guide, Markup? brings) =>
        kind != SegmentKind.Spotlight || guide.ToString().Length == 0 ? guide
        : brings is null ? Markup.Of($"One of you brings something real from work. {guide}")
        : Markup.Of($"{brings} brings something real from work. {guide}");

    private static Markup Said(SegmentKind kind, Markup leader, Markup? brings, Markup say) => kind switch
    {
        SegmentKind.Solving => Markup.Of($"> If it gets stuck: {say}"),
        SegmentKind.Spotlight when brings is null => Markup.Of($"> {leader}, to whoever brings it: {say}"),
        SegmentKind.Spotlight => Markup.Of($"> {leader}, to {brings}: {say}"),
        _ => Markup.Of($"> {leader}, to open: {say}"),
    };

    private static PartWords WordsOf(SegmentKind kind) => kind switch
    {
        SegmentKind.CheckIn => CheckIn,
        SegmentKind.Spotlight => Spotlight,
        SegmentKind.Solving => Solving,
        SegmentKind.Goals => Goals,
        SegmentKind.Close => Close,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A part of an agenda's own has the agenda's words."),
    };
}
