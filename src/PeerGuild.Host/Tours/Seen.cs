using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>A message of the sandbox as the lines that a member sees, with times in the circle's hours.</summary>
/// <param name="names">What people and channels are called, by id.</param>
/// <param name="now">When it is looked at, which "in ten minutes" counts from.</param>
/// <remarks>Marks as in Discord's Markdown and Message Formatting: https://docs.discord.com/developers/reference#message-formatting.</remarks>
internal sealed partial class Seen(IReadOnlyDictionary<string, string> names, Instant now)
{
    private const int PinNotice = 6;
    private const int Row = 1;
    private const int Button = 2;
    private const int Text = 10;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[NightOwls.Zone];

    /// <summary>A day and an hour, as in "Tue 6 Oct, 18:00".</summary>
    public static string Hour(Instant at) => at.InZone(Zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The lines of a message as the sandbox's <c>view</c> has it.</summary>
    public ImmutableArray<SeenLine> Lines(JsonObject message)
    {
        var lines = new List<SeenLine>();
        if (message["type"]?.GetValue<int>() == PinNotice)
        {
            lines.Add(new SeenLine("A message was pinned.", SeenKind.Small));
        }

        Add(lines, message["content"]?.ToString());
        AddAll(lines, message["components"] as JsonArray);
        lines.AddRange((message["attachments"] as JsonArray ?? []).Select(file => new SeenLine($"[{file!["filename"]}]", SeenKind.Buttons)));
        return [.. lines];
    }

    private void AddAll(List<SeenLine> lines, JsonArray? components)
    {
        foreach (var component in (components ?? []).OfType<JsonObject>())
        {
            switch (component["type"]!.GetValue<int>())
            {
                case Text:
                    Add(lines, component["content"]!.ToString());
                    break;
                case Row:
                    lines.Add(new SeenLine(string.Join(' ', Labels(component)), SeenKind.Buttons));
                    break;
                default:
                    AddAll(lines, component["components"] as JsonArray);
                    break;
            }
        }
    }

    private static IEnumerable<string> Labels(JsonObject row) =>
        row["components"]!.AsArray().Where(one => one!["type"]!.GetValue<int>() == Button).Select(one => $"[{one!["label"]}]");

    private void Add(List<SeenLine> lines, string? text)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines.Add(Read(line));
        }
    }

    private SeenLine Read(string line)
    {
        var kind = line.StartsWith('#') ? SeenKind.Heading : line.StartsWith("-# ", StringComparison.Ordinal) ? SeenKind.Small
            : line.StartsWith("> ", StringComparison.Ordinal) ? SeenKind.Quote : SeenKind.Text;
        var text = LineMark().Replace(line, "");
        text = Times().Replace(text, found => When(Instant.FromUnixTimeSeconds(long.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)), found.Groups[2].Value));
        text = Mentions().Replace(text, found => names.GetValueOrDefault(found.Groups[1].Value, "somebody"));
        text = text.Replace("**", "", StringComparison.Ordinal);
        return new SeenLine(Escapes().Replace(text, "$1"), kind);
    }

    private string When(Instant at, string style) => style switch
    {
        "R" => Away(at - now),
        "t" => at.InZone(Zone).ToString("HH:mm", CultureInfo.InvariantCulture),
        "d" or "D" => at.InZone(Zone).ToString("d MMMM", CultureInfo.InvariantCulture),
        _ => Hour(at),
    };

    private static string Away(Duration left) => Math.Round(left.TotalMinutes) switch
    {
        1 => "in a minute",
        > 1 and var minutes => string.Create(CultureInfo.InvariantCulture, $"in {minutes} minutes"),
        _ => "now",
    };

    [GeneratedRegex(@"^(#{1,3} |-# |> )")]
    private static partial Regex LineMark();

    [GeneratedRegex(@"<t:(\d+)(?::(\w))?>")]
    private static partial Regex Times();

    [GeneratedRegex(@"<(?:@!?|#)(\d+)>")]
    private static partial Regex Mentions();

    [GeneratedRegex(@"\\([^\p{L}\p{N}\s])")]
    private static partial Regex Escapes();
}
