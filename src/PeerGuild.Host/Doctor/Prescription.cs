using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PeerGuild.Gateway.Doctor;

namespace PeerGuild.Host.Doctor;

/// <summary>What was found, as people or programs read it.</summary>
internal static partial class Prescription
{
    /// <summary>A line for each finding, with a mark; below it what a gap costs and how to mend it; at the end what it comes to.</summary>
    public static string Text(ImmutableArray<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var mark = finding.Mark switch { Mark.Ok => '✓', Mark.Note => '·', _ => '✗' };
            text.Append(mark).Append(' ').Append(finding.Area.PadRight(12)).Append(OneLine(finding.What)).Append('\n');
            foreach (var more in new[] { finding.Cost, finding.Mend }.OfType<string>())
            {
                text.Append(' ', 14).Append(ReferenceEquals(more, finding.Mend) ? "→ " : "").Append(OneLine(more)).Append('\n');
            }
        }

        var gaps = findings.Count(finding => finding.Mark == Mark.Gap);
        text.Append('\n').Append(gaps switch { 0 => "Nothing is in the way.", 1 => "One thing is in the way.", _ => $"{gaps} things are in the way." }).Append('\n');
        return text.ToString();
    }

    /// <summary><c>{"ok": …, "findings": [{"area", "mark", "what", "cost", "mend"}]}</c>.</summary>
    public static string Json(ImmutableArray<Finding> findings) => JsonSerializer.Serialize(
        new Report(findings.All(finding => finding.Mark != Mark.Gap), findings), Shapes.Readable.Report) + "\n";

    /// <summary>What people named may hold anything: nothing of it may move a terminal's cursor.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    internal sealed record Report(bool Ok, ImmutableArray<Finding> Findings);

    [JsonSerializable(typeof(Report))]
    private sealed partial class Shapes : JsonSerializerContext
    {
        public static Shapes Readable { get; } = new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter<Mark>(JsonNamingPolicy.CamelCase) },
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        });
    }
}
