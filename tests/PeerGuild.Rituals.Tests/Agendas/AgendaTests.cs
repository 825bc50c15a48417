using NodaTime;
using PeerGuild.Rituals.Agendas;
using Xunit;

namespace PeerGuild.Rituals.Tests.Agendas;

public sealed class AgendaTests
{
    [Fact]
    public void The_standard_agenda_takes_75_minutes_and_the_short_one_60_in_the_same_proportions()
    {
        Assert.Equal([10, 15, 25, 15, 10], Minutes(Agenda.Standard));
        Assert.Equal([8, 12, 20, 12, 8], Minutes(Agenda.Short));
        Assert.Equal(Duration.FromMinutes(75), Agenda.Standard.Length);
        Assert.Equal(Duration.FromMinutes(60), Agenda.Short.Length);
        Assert.All(Agenda.BuiltIn, agenda => Assert.Equal(Enum.GetValues<SegmentKind>(), agenda.Segments.Select(segment => segment.Kind)));
    }

    [Theory]
    [InlineData("Standard", "Standard")]
    [InlineData(" standard ", "Standard")]
    [InlineData("75", "Standard")]
    [InlineData("75 minutes", "Standard")]
    [InlineData("75 MIN", "Standard")]
    [InlineData("SHORT", "Short")]
    [InlineData("60", "Short")]
    [InlineData("60min", "Short")]
    [InlineData("60 m", "Short")]
    [InlineData("7", null)]
    [InlineData("750", null)]
    [InlineData("75 hours", null)]
    [InlineData("stand", null)]
    [InlineData("", null)]
    public void People_find_an_agenda_by_its_name_or_its_length(string typed, string? name) => Assert.Equal(name, Agenda.Find(typed)?.Name);

    [Fact]
    public void An_agenda_that_breaks_the_rules_cannot_be_made()
    {
        var checkIn = new Segment(SegmentKind.CheckIn, Duration.FromMinutes(5));
        var close = new Segment(SegmentKind.Close, Duration.FromMinutes(5));

        Assert.Throws<ArgumentException>(() => new Agenda("no parts", []));
        Assert.Throws<ArgumentException>(() => new Agenda("default", default));
        Assert.Throws<ArgumentException>(() => new Agenda("no close", [checkIn]));
        Assert.Throws<ArgumentException>(() => new Agenda("close first", [close, checkIn]));
        Assert.Throws<ArgumentException>(() => new Agenda("twice", [checkIn, checkIn, close]));
        Assert.Throws<ArgumentException>(() => new Agenda("no time", [checkIn with { Planned = Duration.Zero }, close]));
    }

    private static IEnumerable<int> Minutes(Agenda agenda) => agenda.Segments.Select(segment => (int)segment.Planned.TotalMinutes);
}
