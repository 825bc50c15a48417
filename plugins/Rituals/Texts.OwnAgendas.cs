using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals;

/// <content>Agendas looked at and written.</content>
internal static partial class Texts
{
    public const string SeeAgenda = "See, copy or write an agenda";
    public const string WhichAgenda = "By name or minutes; your circle's if you leave it out";

    public const string UseIt = "Use it from now on";
    public const string CopyIt = "Copy it";
    public const string WriteOurOwn = "Write our own";
    public const string AsAFile = "As a file";
    public const string AgendaTitle = "An agenda of your own";
    public const string AgendaIsCalled = "What is it called?";
    public const string AgendaLines = "A line for each part, the close last";
    public const string AgendaLinesHint = "Minutes, name, and a question if you like: 10 Check-in: what went well?";

    public static Markup AgendaHeading(Agenda agenda, bool inUse) => inUse
        ? Markup.Of($"## {agenda.Name} · {(int)agenda.Length.TotalMinutes} minutes\nThis is what your next session follows.")
        : Markup.Of($"## {agenda.Name} · {(int)agenda.Length.TotalMinutes} minutes");

    /// <param name="agenda">Which.</param>
    /// <param name="segment">Its part.</param>
    /// <param name="number">The session whose sentence is shown.</param>
    public static Markup AgendaPart(Agenda agenda, Segment segment, int number)
    {
        var words = WordsOf(agenda, segment.Kind);
        Markup?[] lines = [Markup.Of($"**{(int)segment.Planned.TotalMinutes} min · {words.Title}**"), words.Guide, words.Say(number) is { } say ? Markup.Of($"> {say}") : null];
        return Markup.Join("\n", lines.OfType<Markup>().Where(line => line.ToString().Length > 0));
    }

    public static Markup OtherAgendas(IEnumerable<Agenda> others) =>
        Markup.Of($"-# Also here: {Markup.Join(", ", others.Select(agenda => Markup.Of($"{agenda.Name}")))}. /session agenda shows each, /session start takes any for once.");

    public static View UsedFromNowOn(Agenda agenda) => Line($"**{agenda.Name}** it is, {(int)agenda.Length.TotalMinutes} minutes, from your next session on.");

    public static View StewardsAgenda(CircleCopy circle) =>
        Line($"{NameIn(circle, circle.Leads)} looks after what {circle.Name} follows. /session start takes any agenda for once.");

    public static Markup AgendaAsFile(Agenda agenda) => Markup.Of($"{agenda.Name}, to keep or to print.");

    public static View EnoughAgendas() => Line($"Your circle has {AgendaBook.Most} agendas of its own, and that is what I keep. Give this one the name of one you no longer need. Nothing was changed.");

    public static View AgendaNameCannotBe(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Line($"What is it called? A word or two is enough. Nothing was changed."),
        LineRefusal.TooLong => Line($"That name is a little long: up to {TypedAgenda.LongestName} characters fit. Nothing was changed."),
        _ => Line($"There is something in that name that nobody can see. Type it again, please. Nothing was changed."),
    };

    public static View AgendaNameIsOurs(string name) => Line($"{name} is the name of one that every circle has. Give yours another, please. Nothing was changed.");

    public static View AgendaHasParts(int parts) =>
        Line($"{TypedAgenda.FewestParts} to {TypedAgenda.MostParts} parts make an agenda, a line each; I read {parts}. Nothing was changed.");

    public static View AgendaTooLong() => Line($"That is a little long: up to {TypedAgenda.LongestText} characters fit. Nothing was changed.");

    public static View AgendaLineCannotBeRead(int number, string line) =>
        Line($"I cannot read line {number}, {Short(line)}. Write the minutes first, 1 to {TypedAgenda.LongestMinutes}, then a name of up to {TypedAgenda.LongestTitle} characters, and after a colon up to {TypedAgenda.LongestPrompt} to say: 10 Check-in: what went well? Nothing was changed.");

    public static View AgendaTakes(int minutes) =>
        Line($"Together these are {minutes} minutes. Between {TypedAgenda.ShortestMinutes} and {TypedAgenda.LongestMinutes} make a session. Nothing was changed.");

    public static View CloseNeedsMinutes(int minutes) =>
        Line($"The last line is the close, where promises are made, with {minutes} minutes so far. Give it {TypedAgenda.ShortestClose} or more. Nothing was changed.");

    public static Markup BriefBegins(Agenda agenda) => Markup.Of($"**You lead.** {agenda.Name}, {(int)agenda.Length.TotalMinutes} minutes; what you can say:");

    public static Markup WorthReading(Capture link, Markup name) => Link.Address(link.Link!) is { } address
        ? Markup.Of($"Worth ten minutes before: {Cut(link.Text, 40)} {address} ({name})")
        : Markup.Of($"Worth ten minutes before: {Cut(link.Text, 40)} ({name})");

    public static Markup WorthRehearsing => Markup.Of($"Worth two minutes before: /session rehearse shows it all in private.");

    /// <param name="agenda">What the session follows.</param>
    /// <param name="segment">Its part.</param>
    /// <param name="number">How many sessions the circle had before.</param>
    public static Markup BriefLine(Agenda agenda, Segment segment, int number)
    {
        var words = WordsOf(agenda, segment.Kind);
        return words.Say(number) is { } say
            ? Markup.Of($"{(int)segment.Planned.TotalMinutes} {words.Title}: {say}")
            : Markup.Of($"{(int)segment.Planned.TotalMinutes} {words.Title}");
    }

    // The rehearsal.

    public const string Rehearse = "Two minutes, in private: see what a session looks like";
    public const string AndThen = "And then?";
    public const string OnceMore = "Once more";

    public static string OnTo(string title) => $"On to {title}";

    public static Markup RehearsalCard(Agenda agenda, Segment segment)
    {
        var words = WordsOf(agenda, segment.Kind);
        Markup?[] lines =
        [
            Markup.Of($"## {words.Title} · {(int)segment.Planned.TotalMinutes} minutes"),
            words.Guide,
            words.GoesRound ? Markup.Of($"The card says whose turn it is and who comes then; anyone taps on to the next.") : null,
            words.Say(0) is { } say ? Markup.Of($"> Whoever leads says: {say}") : null,
            Told(segment.Kind),
        ];
        return Markup.Join("\n", lines.OfType<Markup>());
    }

    public static Markup RehearsalFooter(int place, int count) =>
        Markup.Of($"-# {place} of {count} · a rehearsal: nobody else sees it, and nothing is kept.");

    public static Markup RehearsalIsOver => Markup.Of(
        $"""
        ## And then
        The wrap-up stands in your channel, for those who were there and those who could not come. The end is always where it was announced.
        To begin: sit down together in a voice channel, and one of you types /session start. With dates picked in /session schedule it starts itself.
        """);

    private static Markup Told(SegmentKind kind) => kind switch
    {
        SegmentKind.CheckIn => Markup.Of($"A soft bell rings between parts. Anyone in the room may move on, hold the clock or add two minutes."),
        SegmentKind.Spotlight => Markup.Of($"If nobody brings one, the card says so and offers a longer check-in."),
        SegmentKind.Solving => Markup.Of($"Minutes that are added come from later parts."),
        SegmentKind.Goals => Markup.Of($"Phones are fine here: what you say, you can write down."),
        _ => Markup.Of($"The close always keeps its minutes. It says when you meet next and whose turn it is."),
    };
}
