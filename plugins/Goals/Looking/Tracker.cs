using System.Collections.Immutable;
using System.Text;
using NodaTime.Text;
using PeerGuild.Goals.Circles;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Goals.Looking;

/// <summary>The goal sheet as a file: a line for each goal, oldest first.</summary>
internal static class Tracker
{
    /// <summary>No sheet is longer, in bytes; what is oldest is left out.</summary>
    public const int Most = 900_000;

    private const string LineEnd = "\r\n";
    private const string Formulas = "=+-@\t\r";

    /// <summary>A table in Markdown; what people typed does nothing in it.</summary>
    public static string Markdown(CircleCopy circle, ImmutableArray<Goal> goals)
    {
        var head = $"# {Cell(Texts.TrackerTitle(circle.Name))}\n\n{Row(Texts.Columns.Select(Cell))}\n{Row(Texts.Columns.Select(_ => "---"))}\n";
        return head + Fit(goals.Select(goal => Row(Cells(circle, goal).Select(Cell)) + "\n"));

        static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        static string Cell(string text) => Markup.Join(" / ", text.Split('\n').Select(line => Markup.Of($"{line}"))).ToString();
    }

    /// <summary>Comma-separated values. Source: RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection).</summary>
    public static string Csv(CircleCopy circle, ImmutableArray<Goal> goals)
    {
        return Row(Texts.Columns) + Fit(goals.Select(goal => Row(Cells(circle, goal))));

        static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + LineEnd;
        static string Cell(string text) => $"\"{(text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<string> Cells(CircleCopy circle, Goal goal) =>
    [
        circle.NameOf(goal.Member) ?? Texts.SomebodyWhoLeft,
        goal.Words.What,
        goal.Words.Why,
        goal.Words.Steps,
        goal.Words.Help,
        circle.PurposeOf(goal.Purpose)?.Text ?? "",
        LocalDatePattern.Iso.Format(goal.SetAt.InZone(circle.ZoneOrUtc).Date),
        goal.By is { } by ? LocalDatePattern.Iso.Format(by) : "",
        goal.Ended is { } ended ? Texts.NameOf(ended) : Texts.WordOpen,
        string.Join("\n", goal.Told().Select(note => note.Text)),
    ];

    /// <summary>As many of the newest as there is room for.</summary>
    private static string Fit(IEnumerable<string> rows)
    {
        var (kept, left) = (new Stack<string>(), Most);
        foreach (var row in rows.Reverse().TakeWhile(row => (left -= Encoding.UTF8.GetByteCount(row)) >= 0))
        {
            kept.Push(row);
        }

        return string.Concat(kept);
    }
}
