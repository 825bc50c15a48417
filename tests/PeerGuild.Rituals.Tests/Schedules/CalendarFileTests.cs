using System.Collections.Immutable;
using System.Text;
using NodaTime;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Xunit;

namespace PeerGuild.Rituals.Tests.Schedules;

/// <summary>The dates as a calendar reads them: read back by a reader that knows RFC 5545 and nothing of ours.</summary>
public sealed class CalendarFileTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 12, 0);

    [Fact]
    public void It_reads_back_with_the_instants_of_the_schedule()
    {
        var (file, ahead) = Written("Night Owls", "Corner café, 2nd floor; ring \\ \"Owls\"");
        var events = Read(file);
        Assert.Equal(12, events.Length);
        Assert.Equal(ahead.Select(one => one.At.ToString("uuuuMMdd'T'HHmmss'Z'", null)), events.Select(one => one["DTSTART"]));
        Assert.Equal("20270309T190000Z", events[0]["DTSTART"]);
        Assert.Equal("20270309T201500Z", events[0]["DTEND"]);
        Assert.Equal("20270406T180000Z", events[2]["DTSTART"]);
        Assert.Equal("Corner café, 2nd floor; ring \\ \"Owls\"", events[0]["LOCATION"]);
        Assert.Equal("Ada leads, Ben takes notes", events[0]["DESCRIPTION"]);
        Assert.Equal(events.Length, events.Select(one => one["UID"]).Distinct().Count());
    }

    [Theory]
    [InlineData("Owls; and, so on\\n")]
    [InlineData("Two\r\nlines\nof it\u0007")]
    [InlineData("🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉")]
    [InlineData("END:VCALENDAR\nBEGIN:VEVENT")]
    [InlineData("Ünïcödé ñ übér — Ünïcödé ñ übér — Ünïcödé ñ übér — Ünïcödé ñ")]
    public void Whatever_people_typed_stays_text_and_no_line_is_over_75_octets(string name)
    {
        var (file, _) = Written(name, "");
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', file.Replace("\r\n", "", StringComparison.Ordinal));
        var events = Read(file);
        Assert.All(events, one => Assert.Equal(name.ReplaceLineEndings("\n").Replace("\u0007", "", StringComparison.Ordinal), one["SUMMARY"]));
        Assert.False(events[0].ContainsKey("LOCATION"));
    }

    [Fact]
    public void A_session_keeps_its_id_when_it_is_moved()
    {
        var schedule = Of("");
        var moved = schedule.With(new LocalDate(2027, 3, 9), new LocalDateTime(2027, 3, 11, 20, 0)) with { Revision = 5 };
        var (before, after) = (Read(Text(schedule, "Owls")), Read(Text(moved, "Owls")));
        Assert.Equal(before[0]["UID"], after[0]["UID"]);
        Assert.Equal("20270311T200000Z", after[0]["DTSTART"]);
        Assert.Equal("5", after[0]["SEQUENCE"]);
    }

    private static (string File, ImmutableArray<Occurrence> Ahead) Written(string name, string elsewhere)
    {
        var schedule = Of(elsewhere);
        return (Text(schedule, name), schedule.Next(Owls(name), Now, 12));
    }

    private static Schedule Of(string elsewhere) =>
        new("k3m9wqzr4t", new Recurrence(Cadence.EveryTwoWeeks, new LocalDate(2027, 3, 9), new LocalTime(19, 0)), new Place(null, elsewhere));

    private static string Text(Schedule schedule, string name) => CalendarFile.Of(schedule, Owls(name), schedule.Next(Owls(name), Now, 12), Now);

    private static CircleCopy Owls(string name) => new(
        "k3m9wqzr4t", 1, name, new ChannelId(12), "Europe/Lisbon", [.. new[] { "Ada", "Ben", "Chi" }.Select((one, at) => new CircleMember(new UserId((ulong)at + 1), one))], Closed: false);

    /// <summary>Unfolds, splits at the first colon, takes escapes back: the events, each with its properties.</summary>
    private static ImmutableArray<Dictionary<string, string>> Read(string file)
    {
        var lines = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        var events = ImmutableArray.CreateBuilder<Dictionary<string, string>>();
        foreach (var line in lines[1..^1])
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (name == "BEGIN")
            {
                events.Add([]);
            }
            else if (name != "END" && events.Count > 0)
            {
                events[^1].Add(name, Unescaped(value));
            }
        }

        return events.ToImmutable();
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var escaped = value[i] == '\\';
            i += escaped ? 1 : 0;
            text.Append(escaped && value[i] == 'n' ? '\n' : value[i]);
        }

        return text.ToString();
    }
}
