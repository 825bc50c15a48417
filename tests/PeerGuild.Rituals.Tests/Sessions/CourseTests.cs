using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using Xunit;
using static PeerGuild.Rituals.Agendas.SegmentKind;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class CourseTests
{
    [Fact]
    public void A_standard_session_has_its_parts_at_0_10_25_50_65_and_ends_at_75()
    {
        Assert.Equal([(CheckIn, 0), (Spotlight, 10), (Solving, 25), (Goals, 50), (Close, 65)], Tonight.Begins());
        Assert.Equal(At(75), Tonight.EndsAt);
        Assert.Equal(At(60), Course.Start(Agenda.Short, Start).EndsAt);
    }

    [Fact]
    public void Parts_start_by_themselves_and_the_stage_tells_what_remains()
    {
        var stage = Tonight.At(At(12))!;

        Assert.Equal((Spotlight, At(10), At(25)), (stage.Current.Kind, stage.Current.BeginsAt, stage.Current.EndsAt));
        Assert.Equal(Solving, stage.Next!.Kind);
        Assert.Equal((false, Minutes(13), Minutes(63)), (stage.IsHeld, stage.PartLeft, stage.SessionLeft));
        Assert.Equal(Spotlight, Tonight.At(At(10))!.Current.Kind);
        Assert.Null(Tonight.At(At(65))!.Next);
        Assert.Equal(CheckIn, Tonight.At(At(-1))!.Current.Kind);
    }

    [Fact]
    public void At_its_announced_end_the_session_ends_by_itself()
    {
        Assert.NotNull(Tonight.At(At(75) - Duration.Epsilon));
        Assert.Null(Tonight.At(At(75)));
        Assert.Equal((At(75), Ending.OnTime), Recorded(Tonight.AsOf(At(300))));
        Assert.Equal(CourseRefusal.Over, Tonight.Next(At(75)).Refusal);
    }

    [Fact]
    public void A_session_begun_8_minutes_late_loses_3_of_the_case_and_5_of_the_solving()
    {
        var late = Course.Start(Agenda.Standard, At(8), At(75)).Value!;

        Assert.Equal([(CheckIn, 8), (Spotlight, 18), (Solving, 30), (Goals, 50), (Close, 65)], late.Begins());
        Assert.Equal(At(8), late.StartedAt);
    }

    [Fact]
    public void A_session_begun_55_minutes_late_has_10_minutes_of_check_in_and_then_the_close()
    {
        Assert.Equal([(CheckIn, 55), (Close, 65)], Course.Start(Agenda.Standard, At(55), At(75)).Value!.Begins());
        Assert.Equal([(Close, 65)], Course.Start(Agenda.Standard, At(65), At(75)).Value!.Begins());
        Assert.Equal(CourseRefusal.TooLate, Course.Start(Agenda.Standard, At(65.1), At(75)).Refusal);
    }

    [Fact]
    public void A_session_begun_5_minutes_early_has_a_longer_check_in() =>
        Assert.Equal(
            [(CheckIn, -5), (Spotlight, 10), (Solving, 25), (Goals, 50), (Close, 65)],
            Course.Start(Agenda.Standard, At(-5), At(75)).Value!.Begins());

    [Fact]
    public void Moving_on_gives_the_freed_minutes_to_the_part_that_begins() =>
        Assert.Equal([(CheckIn, 0), (Spotlight, 6), (Solving, 25), (Goals, 50), (Close, 65)], Tonight.Next(At(6)).Value!.Begins());

    [Fact]
    public void Moving_on_from_the_goals_makes_the_close_longer_and_from_the_close_there_is_no_next()
    {
        var closing = Tonight.Next(At(55)).Value!;

        Assert.Equal(Minutes(20), closing.At(At(55))!.Current.Length);
        Assert.Equal(CourseRefusal.InClose, closing.Next(At(56)).Refusal);
        Assert.Equal(CourseRefusal.InClose, closing.Extend(At(56), Minutes(1)).Refusal);
        Assert.Equal(CourseRefusal.InClose, closing.Pause(At(56)).Refusal);
    }

    [Fact]
    public void Eight_minutes_more_check_in_come_from_the_case_and_the_solving_in_proportion()
    {
        var extension = Tonight.Extend(At(3), Minutes(8)).Value!;

        Assert.Equal(Minutes(8), extension.Given);
        Assert.Equal([(CheckIn, 0), (Spotlight, 18), (Solving, 30), (Goals, 50), (Close, 65)], extension.Course.Begins());
    }

    [Fact]
    public void What_the_long_parts_cannot_give_comes_from_the_goals_and_a_part_with_nothing_left_is_left_out()
    {
        var extension = Tonight.Extend(At(3), Minutes(50)).Value!;

        Assert.Equal([(CheckIn, 0), (Goals, 60), (Close, 65)], extension.Course.Begins());
        Assert.Equal(Goals, extension.Course.At(At(59))!.Next!.Kind);
    }

    [Fact]
    public void A_wish_for_more_than_there_is_gets_what_there_is_and_the_next_one_nothing()
    {
        var extension = Tonight.Extend(At(3), Minutes(60)).Value!;

        Assert.Equal(Minutes(55), extension.Given);
        Assert.Equal([(CheckIn, 0), (Close, 65)], extension.Course.Begins());
        Assert.Equal(CourseRefusal.NothingToTake, extension.Course.Extend(At(4), Minutes(1)).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tonight.Extend(At(3), Duration.Zero));
    }

    [Fact]
    public void A_hold_of_8_minutes_drifts_like_an_extension_and_tells_the_truth_meanwhile()
    {
        var held = Tonight.Pause(At(4)).Value!;
        var stage = held.At(At(12))!;

        Assert.Equal((CheckIn, true, At(18)), (stage.Current.Kind, stage.IsHeld, stage.Current.EndsAt));
        Assert.Equal(
            [(CheckIn, 0), (Spotlight, 18), (Solving, 30), (Goals, 50), (Close, 65)], held.Resume(At(12)).Value!.Begins());
        Assert.Equal(CourseRefusal.AlreadyHeld, held.Pause(At(12)).Refusal);
        Assert.Equal(CourseRefusal.NotHeld, Tonight.Resume(At(12)).Refusal);
    }

    [Fact]
    public void A_hold_that_nobody_ends_ends_by_itself_where_the_close_must_begin()
    {
        var held = Tonight.Pause(At(4)).Value!;

        Assert.Equal((CheckIn, true), (held.At(At(64.9))!.Current.Kind, held.At(At(64.9))!.IsHeld));
        Assert.Equal((Close, false), (held.At(At(65))!.Current.Kind, held.At(At(65))!.IsHeld));
        Assert.Equal([(CheckIn, 0), (Close, 65)], held.AsOf(At(65)).Begins());
        Assert.Equal(CourseRefusal.NotHeld, held.Resume(At(65)).Refusal);
    }

    [Fact]
    public void Moving_on_ends_a_hold_and_extending_does_not()
    {
        var held = Tonight.Pause(At(4)).Value!;

        Assert.Equal((Spotlight, false), (held.Next(At(9)).Value!.At(At(9))!.Current.Kind, held.Next(At(9)).Value!.At(At(9))!.IsHeld));
        var longer = held.Extend(At(8), Minutes(4)).Value!.Course;
        Assert.True(longer.At(At(9))!.IsHeld);
        Assert.Equal([(CheckIn, 0), (Spotlight, 18), (Solving, 30), (Goals, 50), (Close, 65)], longer.Resume(At(8)).Value!.Begins());
    }

    [Fact]
    public void A_part_left_out_gives_its_minutes_to_the_kept_part_before_it()
    {
        Assert.Equal([(CheckIn, 0), (Solving, 25), (Goals, 50), (Close, 65)], Tonight.Skip(At(3)).Value!.Begins());

        var withoutCaseAndSolving = Tonight.Skip(At(3)).Value!.Skip(At(3), Solving).Value!;
        Assert.Equal([(CheckIn, 0), (Goals, 50), (Close, 65)], withoutCaseAndSolving.Begins());
        Assert.Equal([(CheckIn, 0), (Spotlight, 10), (Solving, 25), (Close, 65)], Tonight.Skip(At(3), Goals).Value!.Begins());
    }

    [Fact]
    public void Only_a_later_part_other_than_the_close_can_be_left_out()
    {
        Assert.Equal(CourseRefusal.PartRuns, Tonight.Skip(At(12), Spotlight).Refusal);
        Assert.Equal(CourseRefusal.PartIsOver, Tonight.Skip(At(12), CheckIn).Refusal);
        Assert.Equal(CourseRefusal.PartIsClose, Tonight.Skip(At(12), Close).Refusal);
        Assert.Equal(CourseRefusal.PartIsClose, Tonight.Skip(At(55)).Refusal);
        Assert.Equal(CourseRefusal.PartIsClose, Tonight.Skip(At(70)).Refusal);
        Assert.Equal(CourseRefusal.PartLeftOut, Tonight.Skip(At(3)).Value!.Skip(At(4), Spotlight).Refusal);
    }

    [Fact]
    public void Ending_early_ends_the_part_that_runs_and_leaves_out_the_rest()
    {
        var ended = Tonight.End(At(30), Ending.ByHand).Value!;

        Assert.Equal((At(30), Ending.ByHand), Recorded(ended));
        Assert.Equal([(CheckIn, 0), (Spotlight, 10), (Solving, 25)], ended.Begins());
        Assert.Equal(Minutes(5), ended.Parts[2].Length);
        Assert.Equal(At(75), ended.EndsAt);
        Assert.Null(ended.At(At(30)));
        Assert.Equal(CourseRefusal.Over, ended.End(At(31), Ending.ByHand).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tonight.End(At(30), Ending.OnTime));
    }

    [Fact]
    public void A_room_that_is_empty_for_10_minutes_closes_the_session()
    {
        Assert.Equal(At(40), Tonight.ClosesEmpty(At(30)));
        Assert.Equal(At(10), Tonight.ClosesEmpty(At(-20)));
        Assert.Null(Tonight.ClosesEmpty(null));
        Assert.Null(Tonight.ClosesEmpty(At(65)));
        Assert.Null(Tonight.End(At(5), Ending.Empty).Value!.ClosesEmpty(At(30)));
    }

    private static (Instant, Ending) Recorded(Course course) => (course.EndedAt!.Value, course.Ended!.Value);
}
