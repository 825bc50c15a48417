using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;

namespace PeerGuild.Host.Tours;

/// <summary>Colours and frames: what one member sees alone looks different from what everyone sees.</summary>
internal sealed class ColourScreen : ITourScreen
{
    private const int Widest = 88;
    private const int SetIn = 2;

    private static readonly Style Alone = new(Color.Gold1);
    private static readonly Style Everyone = new(Color.SeaGreen2);
    private static readonly Style Quiet = new(Color.Grey62);

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings());

    public ColourScreen() => _console.Profile.Width = Math.Min(_console.Profile.Width, Widest);

    /// <inheritdoc/>
    public void Chapter(int number, int of, string title)
    {
        _console.WriteLine();
        var head = string.Create(CultureInfo.InvariantCulture, $"{number} of {of} · {title}");
        _console.Write(new Rule($"[bold]{Markup.Escape(head)}[/]") { Justification = Justify.Left, Style = Everyone });
    }

    /// <inheritdoc/>
    public void Time(string when)
    {
        _console.WriteLine();
        _console.WriteLine(when, Quiet);
    }

    /// <inheritdoc/>
    public void Tell(string text) => _console.WriteLine(text);

    /// <inheritdoc/>
    public void Act(string text) => _console.WriteLine("› " + text, new Style(decoration: Decoration.Bold));

    /// <inheritdoc/>
    public void Room(string text) => _console.WriteLine("  " + text, Everyone);

    /// <inheritdoc/>
    public void Public(string place, string author, ImmutableArray<SeenLine> lines) => Frame($"{place} · {author}", Everyone, lines);

    /// <inheritdoc/>
    public void Private(string member, ImmutableArray<SeenLine> lines) => Frame($"only {member} sees this", Alone, lines);

    private void Frame(string head, Style style, ImmutableArray<SeenLine> lines)
    {
        var panel = new Panel(new Rows(lines.Select(line => new Text(line.Text, Look(line.Kind)))))
        {
            Header = new PanelHeader(Markup.Escape($" {head} ")),
            Border = BoxBorder.Rounded,
            BorderStyle = style,
        };
        _console.Write(new Padder(panel, new Padding(SetIn, 0, 0, 0)));
    }

    private static Style Look(SeenKind kind) => kind switch
    {
        SeenKind.Heading => new Style(decoration: Decoration.Bold),
        SeenKind.Small => Quiet,
        SeenKind.Quote => new Style(decoration: Decoration.Italic),
        SeenKind.Buttons => new Style(Color.SkyBlue1),
        _ => Style.Plain,
    };
}
