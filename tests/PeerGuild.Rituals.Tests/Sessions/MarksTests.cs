using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using Xunit;
using static PeerGuild.Rituals.Agendas.SegmentKind;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class MarksTests
{
    private static readonly Mark[] Standard =
    [
        new Mark.PartBegan(At(0), CheckIn),
        new Mark.PartBegan(At(10), Spotlight),
        new Mark.PartBegan(At(25), Solving),
        new Mark.PartBegan(At(50), Goals),
        new Mark.PartBegan(At(65), Close),
        new Mark.TimeLeft(At(70), 5, Close),
        new Mark.TimeLeft(At(74), 1, Close),
        new Mark.SessionEnded(At(75), Ending.OnTime),
    ];

    [Fact]
    public void A_session_nobody_touches_rings_five_bells_says_two_words_and_ends() => Assert.Equal(Standard, Tonight.Foreseen());

    [Fact]
    public void A_shell_that_was_killed_for_hours_finds_everything_that_happened() =>
        Assert.Equal(Standard, Tonight.Happened(null, At(600)));

    [Fact]
    public void A_look_shows_what_came_after_the_last_one_and_until_now()
    {
        Assert.Equal(Standard[..1], Tonight.Happened(null, At(0)));
        Assert.Empty(Tonight.Happened(At(0), At(9.9)));
        Assert.Equal(Standard[1..2], Tonight.Happened(At(9.9), At(10)));
        Assert.Empty(Tonight.Happened(At(10), At(10)));
    }

    [Fact]
    public void Moving_on_rings_once_even_at_the_very_instant_of_the_start()
    {
        var moved = Tonight.Next(At(0)).Value!;

        Assert.Equal([new Mark.PartBegan(At(0), Spotlight)], moved.HappenedSince(Tonight, At(0), At(0)));
        Assert.Equal([new Mark.PartBegan(At(25), Solving)], moved.Happened(At(0), At(25)));
    }

    [Fact]
    public void A_late_command_also_brings_what_had_not_been_handled_before_it() =>
        Assert.Equal(
            [Standard[1], new Mark.PartBegan(At(12), Solving)], Tonight.Next(At(12)).Value!.HappenedSince(Tonight, At(5), At(12)));

    [Fact]
    public void A_held_session_only_waits_for_the_close_the_words_and_the_end()
    {
        var held = Tonight.Pause(At(4)).Value!;

        Assert.Equal(At(65), held.NextInstant(At(4)));
        Assert.Equal([Standard[0], .. Standard[4..]], held.Foreseen());
    }

    [Fact]
    public void Timers_are_armed_for_the_next_mark_until_the_session_is_over()
    {
        Assert.Equal(At(0), Tonight.NextInstant(At(-1)));
        Assert.Equal(At(10), Tonight.NextInstant(At(0)));
        Assert.Equal(At(70), Tonight.NextInstant(At(65)));
        Assert.Equal(At(74), Tonight.NextInstant(At(70)));
        Assert.Equal(At(75), Tonight.NextInstant(At(74)));
        Assert.Null(Tonight.NextInstant(At(75)));
    }

    [Fact]
    public void After_an_early_end_nothing_is_said_any_more() =>
        Assert.Equal(
            [.. Standard[..2], new Mark.SessionEnded(At(20), Ending.ByHand)], Tonight.End(At(20), Ending.ByHand).Value!.Foreseen());

    [Fact]
    public void The_silent_words_name_the_part_that_runs()
    {
        var brief = new Agenda("brief", [new(CheckIn, Minutes(4)), new(Goals, Minutes(4)), new(Close, Minutes(2))]);

        Assert.Equal(
            ["began-CheckIn", "began-Goals", "left-5", "began-Close", "left-1", "ended"],
            Course.Start(brief, Start).Foreseen().Select(mark => mark.Name));
        Assert.Contains(new Mark.TimeLeft(At(5), 5, Goals), Course.Start(brief, Start).Foreseen());
    }

    [Fact]
    public void A_session_shorter_than_a_word_does_not_say_it()
    {
        var tiny = new Agenda("tiny", [new(CheckIn, Minutes(1)), new(Close, Minutes(2))]);

        Assert.DoesNotContain("left-5", Course.Start(tiny, Start).Foreseen().Select(mark => mark.Name));
        Assert.Contains("left-1", Course.Start(tiny, Start).Foreseen().Select(mark => mark.Name));
    }
}
