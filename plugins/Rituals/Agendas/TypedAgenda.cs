using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Rituals.Agendas;

/// <summary>An agenda as people type it: a name, and a line for each part, "10 Check-in: what went well?".</summary>
internal static partial class TypedAgenda
{
    public const int LongestName = 40;
    public const int LongestTitle = 40;
    public const int LongestPrompt = 200;

    /// <summary>All lines together: they fit a message also when every letter of them has to be escaped.</summary>
    public const int LongestText = 1200;

    public const int FewestParts = 2;
    public const int MostParts = 8;
    public const int ShortestMinutes = 15;
    public const int LongestMinutes = 180;
    public const int ShortestClose = 5;

    private static readonly SegmentKind[] Known = [SegmentKind.CheckIn, SegmentKind.Spotlight, SegmentKind.Solving, SegmentKind.Goals];

    /// <summary>Reads one.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <param name="lines">A line for each part.</param>
    /// <param name="agenda">What was read; null when it cannot be.</param>
    /// <returns>What to do about it; null when it was read.</returns>
    public static View? Read(string? name, string? lines, out Agenda? agenda)
    {
        agenda = null;
        var called = TypedLine.Read(name, LongestName);
        if (called.IsRefused)
        {
            return Texts.AgendaNameCannotBe(called.Refusal.Value);
        }

        if (Agenda.Find(called.Value) is { } taken)
        {
            return Texts.AgendaNameIsOurs(taken.Name);
        }

        var typed = (lines ?? "").ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        if (typed.Sum(line => line.Length) > LongestText || typed.Length is < FewestParts or > MostParts)
        {
            return typed.Length is < FewestParts or > MostParts ? Texts.AgendaHasParts(typed.Length) : Texts.AgendaTooLong();
        }

        var segments = ImmutableArray.CreateBuilder<Segment>();
        foreach (var line in typed)
        {
            if (Part(line, isLast: segments.Count == typed.Length - 1, segments) is not { } segment)
            {
                return Texts.AgendaLineCannotBeRead(segments.Count + 1, line);
            }

            segments.Add(segment);
        }

        agenda = new Agenda(called.Value, segments.ToImmutable());
        return Refused(agenda) is { } refusal ? refusal : null;
    }

    /// <summary>An agenda as it would be typed: reading it gives the same again.</summary>
    public static string Write(Agenda agenda) => string.Join('\n', agenda.Segments.Select(segment => Line(agenda, segment)));

    /// <summary>An agenda as a Markdown file.</summary>
    public static string File(Agenda agenda)
    {
        var parts = agenda.Segments.Select(segment =>
        {
            var words = Texts.WordsOf(agenda, segment.Kind);
            var says = words.Says.Select(say => $"> {say}");
            return string.Join("\n\n", new[] { $"## {Minutes(segment)} min · {words.Title}", words.Guide.ToString() }.Concat(says).Where(text => text.Length > 0));
        });
        return $"# {agenda.Name}\n\n{((int)agenda.Length.TotalMinutes).ToString(CultureInfo.InvariantCulture)} minutes\n\n{string.Join("\n\n", parts)}\n";
    }

    private static View? Refused(Agenda agenda) =>
        agenda.Length < Duration.FromMinutes(ShortestMinutes) || agenda.Length > Duration.FromMinutes(LongestMinutes)
            ? Texts.AgendaTakes((int)agenda.Length.TotalMinutes)
        : agenda.Segments[^1].Planned < Duration.FromMinutes(ShortestClose) ? Texts.CloseNeedsMinutes((int)agenda.Segments[^1].Planned.TotalMinutes)
        : null;

    private static Segment? Part(string line, bool isLast, IReadOnlyCollection<Segment> before)
    {
        if (LineOfPart().Match(line) is not { Success: true } match
            || !int.TryParse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > LongestMinutes)
        {
            return null;
        }

        var title = TypedLine.Read(match.Groups["title"].Value, LongestTitle);
        var prompt = TypedLine.Read(match.Groups["prompt"].Value, LongestPrompt);
        if (title.IsRefused || (prompt.IsRefused && prompt.Refusal != LineRefusal.Empty))
        {
            return null;
        }

        var kind = isLast ? SegmentKind.Close : KindOf(title.Value, before);
        var isOurs = prompt.IsRefused && IsOurs(kind, title.Value);
        return new Segment(kind, Duration.FromMinutes(minutes)) { Title = isOurs ? null : title.Value, Prompt = prompt.IsRefused ? null : prompt.Value };
    }

    /// <summary>A part that is called like one of ours is of its kind, so that others know it; any other one is known by its place.</summary>
    private static SegmentKind KindOf(string title, IReadOnlyCollection<Segment> before)
    {
        var named = Known.Where(kind => IsCalled(kind, title) && before.All(segment => segment.Kind != kind)).ToArray();
        return named is [var kind, ..] ? kind : SegmentKind.Own1 + before.Count;
    }

    /// <summary>Whether a title is one that any of our agendas gives this kind.</summary>
    private static bool IsCalled(SegmentKind kind, string title) =>
        Agenda.BuiltIn.Where(agenda => agenda.Segments.Any(segment => segment.Kind == kind)).Any(agenda => IsCalled(agenda, kind, title));

    /// <summary>Whether a title is what a part of this kind is called when nobody says otherwise: then its words are ours.</summary>
    private static bool IsOurs(SegmentKind kind, string title) => kind <= SegmentKind.Close && IsCalled(Agenda.Standard, kind, title);

    private static bool IsCalled(Agenda agenda, SegmentKind kind, string title)
    {
        var words = Texts.WordsOf(agenda, kind);
        return new[] { words.Title, words.Short, kind.ToString() }.Any(name => TypedLine.Key(name) == TypedLine.Key(title));
    }

    private static string Line(Agenda agenda, Segment segment)
    {
        var words = Texts.WordsOf(agenda, segment.Kind);
        var isOurs = segment.Title is null && IsOurs(segment.Kind, words.Title);
        var prompt = segment.Title is null ? Plain(words) : segment.Prompt;
        return isOurs || prompt is null ? $"{Minutes(segment)} {words.Title}" : $"{Minutes(segment)} {words.Title}: {prompt}";
    }

    /// <summary>Our first sentence, without its quotation marks.</summary>
    private static string? Plain(PartWords words) => words.Says is [var first, ..] ? first.ToString().Split('"', StringSplitOptions.RemoveEmptyEntries)[0] : null;

    private static string Minutes(Segment segment) => ((int)segment.Planned.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?:[-*]\s+)?(?<minutes>\d{1,3})\s*(?:minutes\b|min\b\.?|m\b|')?\s*[·:–-]?\s*(?<title>[^:]+?)\s*(?::(?<prompt>.*))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineOfPart();
}
