using NodaTime;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
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
        SegmentKind[] five = [SegmentKind.CheckIn, SegmentKind.Spotlight, SegmentKind.Solving, SegmentKind.Goals, SegmentKind.Close];
        Assert.All([Agenda.Standard, Agenda.Short, Agenda.Brief], agenda => Assert.Equal(five, agenda.Segments.Select(segment => segment.Kind)));
    }

    [Fact]
    public void All_but_the_two_shorter_ones_take_75_minutes_and_close_with_ten()
    {
        Assert.Equal(Duration.FromMinutes(45), Agenda.Brief.Length);
        Assert.All(Agenda.BuiltIn.Except([Agenda.Short, Agenda.Brief]), agenda =>
        {
            Assert.Equal(Duration.FromMinutes(75), agenda.Length);
            Assert.Equal(Duration.FromMinutes(10), agenda.Segments[^1].Planned);
        });
    }

    [Fact]
    public void A_part_of_an_agendas_own_is_known_by_its_place() => Assert.All(Agenda.BuiltIn, agenda => Assert.All(agenda.Segments.Index(), part =>
        Assert.True(part.Item.Kind <= SegmentKind.Close || part.Item.Kind == SegmentKind.Own1 + part.Index)));

    [Fact]
    public void Every_part_says_what_it_is_for_and_gives_its_leader_a_sentence_that_goes_round() => Assert.All(Agenda.BuiltIn, agenda => Assert.All(agenda.Segments, part =>
    {
        var words = Texts.WordsOf(agenda, part.Kind);
        Assert.InRange(words.Title.Length, 1, 60);
        Assert.NotEmpty(words.Short);
        Assert.NotEmpty(words.Guide.ToString());
        Assert.Equal(words.Says.Select(say => say.ToString()), Enumerable.Range(0, words.Says.Length).Select(number => words.Say(number)!.ToString()));
        Assert.Equal(words.Say(0), words.Say(words.Says.Length));
    }));

    [Theory]
    [InlineData(null, 0, "First session")]
    [InlineData(Outcome.TransferOfTraining, 0, "First session")]
    [InlineData(Outcome.TransferOfTraining, 1, "After a training")]
    [InlineData(Outcome.ProblemSolving, 3, "Case clinic")]
    [InlineData(Outcome.Support, 1, "Standard")]
    [InlineData(null, 9, "Standard")]
    public void What_matters_most_to_a_circle_picks_its_agenda_after_the_first_session(Outcome? outcome, int sessions, string name)
    {
        var circle = new CircleCopy("owls", 1, "Night Owls", new ChannelId(12), "Europe/Lisbon", [], Closed: false) { Outcome = outcome };
        var schedule = new Schedule("owls", null, new Place(null)) { Rota = new Rota(sessions, []) };
        Assert.Equal(name, AgendaChoice.Of(schedule, circle).Name);
        Assert.Equal(Agenda.Short, AgendaChoice.Of(schedule with { Agenda = Agenda.Short }, circle));
    }

    [Fact]
    public void A_new_circle_begins_with_the_first_session()
    {
        var circle = new CircleCopy("owls", 1, "Night Owls", new ChannelId(12), "Europe/Lisbon", [], Closed: false);
        Assert.Equal(Agenda.First, AgendaChoice.Of(null, circle));
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
    [InlineData("45", "Brief")]
    [InlineData("case CLINIC", "Case clinic")]
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
