using System.Globalization;
using System.Net;
using PeerGuild.Protocol.Goals;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;

namespace PeerGuild.Retros.Reports;

/// <summary>The report as one page that needs nothing else: no script, no address, pictures drawn in it.</summary>
internal static class ReportPage
{
    private const int Width = 640;
    private const int Height = 120;
    private const int Wide = 40;
    private const int Band = 32;

    private static readonly (GoalResult Result, string Colour)[] Colours =
        [(GoalResult.Done, "#2f7d4f"), (GoalResult.Partly, "#8bbf6a"), (GoalResult.CarriedOn, "#c9b458"), (GoalResult.LetGo, "#b9b4ab")];

    public static string Of(Report report)
    {
        var title = Text(Texts.PageTitle(report));
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>{{title}}</title>
            <style>
            body { font: 17px/1.5 system-ui, sans-serif; color: #222; background: #faf8f4; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            svg { max-width: 100%; height: auto; } text { font: 13px system-ui, sans-serif; fill: #444; } .small { color: #666; font-size: .9rem; }
            </style>
            </head>
            <body>
            <h1>{{title}}</h1>
            <p class="small">{{Text(Texts.PageSpan(report))}}</p>
            <h2>{{Text(Texts.PageMet)}}</h2>
            <p>{{Text(Texts.MetLine(report))}}</p>
            {{Seats(report)}}
            <h2>{{Text(Texts.PageWorth)}}</h2>
            <p>{{Text(Texts.WorthLine(report))}}</p>
            {{Worth(report)}}
            <h2>{{Text(Texts.PageGoals)}}</h2>
            <p>{{Text(Texts.GoalsLine(report))}}</p>
            {{Goals(report)}}
            <h2>{{Text(Texts.PageTried)}}</h2>
            <p>{{Text(Texts.TriedLine(report))}}</p>
            {{Purposes(report)}}
            <h2>{{Text(Texts.PageTry)}}</h2>
            <p>{{Text(Begun(Texts.TryLine(report)))}}</p>
            <p class="small">{{Text(Texts.PageFoot)}}</p>
            </body>
            </html>

            """;
    }

    private static string Purposes(Report report) => report.Purposes.IsEmpty ? "" : $"""
        <h2>{Text(Texts.PagePurposes)}</h2>
        <ul>{string.Concat(report.Purposes.Select(purpose => $"<li>{Text(purpose.Text)}: {Text(Texts.MovedLine(purpose))}</li>"))}</ul>
        """;

    private static string Seats(Report report) => Columns(Texts.PageMet, report.Sessions.Select((held, at) => Bar(held, at)));

    private static string Bar(Held held, int at)
    {
        var seats = Math.Max(held.Seats, held.People);
        var taken = seats == 0 ? 0 : Height * held.People / seats;
        var left = at * Wide;
        return $"""
            <rect x="{left + 4}" y="0" width="{Wide - 8}" height="{Height}" fill="#e6e1d6"/>
            <rect x="{left + 4}" y="{Height - taken}" width="{Wide - 8}" height="{taken}" fill="#3b6ea8"/>
            <text x="{left + (Wide / 2)}" y="{Height + 16}" text-anchor="middle">{held.People}/{seats}</text>
            """;
    }

    private static string Worth(Report report) => Columns(Texts.PageWorth, report.Worth.Select((outcome, at) => Dot(outcome, at)));

    private static string Dot(PulseOutcome outcome, int at)
    {
        var (left, top) = ((at * Wide) + (Wide / 2), (int)(Height - (Height * outcome.Middle / Scale.Most)));
        return $"""
            <line x1="{left}" y1="{Height}" x2="{left}" y2="{top + 8}" stroke="#d8d2c5" stroke-width="4"/>
            <circle cx="{left}" cy="{top + 8}" r="8" fill="#c0622f"/>
            <text x="{left}" y="{Height + 16}" text-anchor="middle">{outcome.Middle.ToString("0.#", CultureInfo.InvariantCulture)}</text>
            """;
    }

    private static string Goals(Report report)
    {
        var (left, parts) = (0, new List<string>());
        foreach (var (result, colour) in Colours.Where(_ => report.GoalsInAll > 0))
        {
            var wide = Width * report.Goals.GetValueOrDefault(result) / Math.Max(1, report.GoalsInAll);
            parts.Add($"""<rect x="{left}" y="0" width="{wide}" height="{Band}" fill="{colour}"><title>{Text(Texts.ResultWord(result))}</title></rect>""");
            left += wide;
        }

        return Picture(Texts.PageGoals, parts, Width, Band);
    }

    /// <summary>As wide as there are columns, so that what stands below them is read on a phone too.</summary>
    private static string Columns(string label, IEnumerable<string> columns)
    {
        var drawn = columns.ToArray();
        return Picture(label, drawn, Wide * drawn.Length, Height + 24);
    }

    private static string Picture(string label, IEnumerable<string> parts, int width, int height)
    {
        var drawn = string.Concat(parts);
        return drawn.Length == 0 ? "" : $"""<svg viewBox="0 0 {width} {height}" width="{width}" role="img" aria-label="{Text(label)}">{drawn}</svg>""";
    }

    /// <summary>On the page it stands alone, below a heading: it begins as a sentence does.</summary>
    private static string Begun(string line) => char.ToUpperInvariant(line[0]) + line[1..];

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
