using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals.Schedules;

/// <summary>
/// Sessions as a calendar reads them: instants in UTC, so that no time zone has to be described. A file of later on replaces what one of before said, since
/// each session keeps its UID and SEQUENCE grows.
/// </summary>
/// <remarks>Source: RFC 5545, iCalendar: lines of 75 octets at most (3.1), TEXT (3.3.11), VEVENT (3.6.1).</remarks>
internal static class CalendarFile
{
    public const string Name = "dates.ics";
    public const string ContentType = "text/calendar";

    private const int MostOctets = 75;
    private const string End = "\r\n";

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public static string Of(Schedule schedule, CircleCopy circle, ImmutableArray<Occurrence> ahead, Instant now)
    {
        IEnumerable<string> lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//PeerGuild//Dates//EN",
            .. ahead.SelectMany(one => Event(schedule, circle, one, now)),
            "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Folded(line) + End));
    }

    private static IEnumerable<string> Event(Schedule schedule, CircleCopy circle, Occurrence one, Instant now) =>
    [
        "BEGIN:VEVENT",
        $"UID:{DateCards.Key(one.Day)}.{circle.Id}@peerguild",
        $"DTSTAMP:{Utc.Format(now)}",
        $"SEQUENCE:{schedule.Revision.ToString(CultureInfo.InvariantCulture)}",
        $"DTSTART:{Utc.Format(one.At)}",
        $"DTEND:{Utc.Format(one.At + schedule.Length)}",
        $"SUMMARY:{Escaped(circle.Name)}",
        .. Texts.PlaceInWords(schedule) is { Length: > 0 } place ? [$"LOCATION:{Escaped(place)}"] : Array.Empty<string>(),
        $"DESCRIPTION:{Escaped(Texts.TurnsInWords(one.Lineup, circle))}",
        "END:VEVENT",
    ];

    /// <summary>A TEXT value. Other control characters than the end of a line have no place in one.</summary>
    private static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)))
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A line longer than 75 octets goes on behind a space; no character is cut in two.</summary>
    private static string Folded(string line)
    {
        var (folded, octets) = (new StringBuilder(line.Length), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append(End).Append(' ');
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
