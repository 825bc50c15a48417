using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class CourseProperties
{
    [Fact]
    public void Nothing_moves_the_end() => Always(step => Assert.Equal(step.Before.EndsAt, step.After.EndsAt));

    [Fact]
    public void Parts_lie_back_to_back_from_the_start_to_the_end() => Holds.ForAll(Script.Any, script =>
    {
        Assert.All(script.Play().Select(step => step.After).Prepend(script.Start()), course =>
        {
            Assert.Equal(script.Agenda.Segments.Select(segment => segment.Kind), course.Parts.Select(part => part.Kind));
            var end = course.EndedAt ?? course.EndsAt;
            Assert.Equal(course.Parts.Select(part => part.EndsAt), [.. course.Parts.Skip(1).Select(part => part.BeginsAt), end]);
            Assert.Equal(end - course.StartedAt, Sum(course.Parts.Where(part => !part.IsLeftOut)));
            Assert.All(course.Parts, part => Assert.True(part.BeginsAt <= part.EndsAt));
        });
    });

    [Fact]
    public void The_close_always_has_its_full_length_and_more_only_when_somebody_moved_on_to_it() => Always(step =>
    {
        var close = step.After.Parts[^1];
        var movedOn = step.Move.Act == Act.MoveOn && step.After.At(step.Now)?.Current.Kind == SegmentKind.Close;
        Assert.True(close.BeginsAt <= step.Before.CloseBegins);
        Assert.True(close.BeginsAt == step.Before.CloseBegins || movedOn || step.After.EndedAt is not null);
        Assert.True(step.After.Ended == Ending.ByHand || close.Length >= close.Planned);
    });

    [Fact]
    public void What_has_been_is_never_changed() => Always(step =>
    {
        var stage = step.Before.At(step.Now);
        var been = step.Before.AsOf(step.Now).Parts.TakeWhile(part => part.EndsAt <= step.Now).ToList();
        var after = step.After.AsOf(step.Now).Parts;
        Assert.Equal(been, after.Take(been.Count));
        Assert.True(stage is null || after[been.Count].BeginsAt == stage.Current.BeginsAt);
    });

    [Fact]
    public void The_stage_is_the_part_around_now_and_what_remains_of_it() => Always(step =>
    {
        if (step.After.At(step.Now) is { } stage)
        {
            Assert.True(stage.Current.BeginsAt <= step.Now && step.Now < stage.Current.EndsAt);
            Assert.Equal((stage.Current.EndsAt - step.Now, step.After.EndsAt - step.Now), (stage.PartLeft, stage.SessionLeft));
            Assert.Equal(stage.Current.EndsAt, stage.Next?.BeginsAt ?? step.After.EndsAt);
            Assert.False(stage.IsHeld && stage.Current.Kind == SegmentKind.Close);
        }
        else
        {
            Assert.True(step.Now >= (step.After.EndedAt ?? step.After.EndsAt));
        }
    });

    [Fact]
    public void A_held_stage_is_what_resuming_now_would_make_of_it() => Always(step =>
    {
        var later = step.Now + Duration.FromSeconds(step.Move.Minutes);
        if (step.After.Resume(later).Value is { } resumed)
        {
            Assert.Equal(step.After.At(later), resumed.At(later)! with { IsHeld = true });
        }
    });

    [Fact]
    public void An_extension_gives_what_was_asked_or_all_that_the_parts_before_the_close_have() => Always(step =>
    {
        var wanted = Duration.FromMinutes(step.Move.Minutes);
        if (step.Before.At(step.Now) is not { Current: { Kind: not SegmentKind.Close } current })
        {
            return;
        }

        var there = step.Before.CloseBegins - current.EndsAt;
        var extended = step.Before.Extend(step.Now, wanted);
        Assert.Equal(there == Duration.Zero, extended.Refusal == CourseRefusal.NothingToTake);
        Assert.Equal(Duration.Min(wanted, there), extended.Value?.Given ?? Duration.Zero);
        Assert.Equal(current.EndsAt + Duration.Min(wanted, there), (extended.Value?.Course ?? step.Before).At(step.Now)!.Current.EndsAt);
    });

    [Fact]
    public void The_goals_lose_nothing_while_the_case_or_the_solving_have_something_and_these_lose_in_proportion() => Always(step =>
    {
        var before = step.Before.AsOf(step.Now);
        if (before.Extend(step.Now, Duration.FromMinutes(step.Move.Minutes)).Value is not { } extended)
        {
            return;
        }

        double Later(Course course, SegmentKind kind) =>
            course.Parts.SingleOrDefault(part => part.Kind == kind) is { } part && part.BeginsAt > step.Now ? part.Length.TotalSeconds : 0;
        var (spotlight, solving) = (Later(before, SegmentKind.Spotlight), Later(before, SegmentKind.Solving));
        var (lessSpotlight, lessSolving) = (Later(extended.Course, SegmentKind.Spotlight), Later(extended.Course, SegmentKind.Solving));
        Assert.Equal(spotlight * lessSolving, solving * lessSpotlight, 1e-3);
        Assert.True(
            lessSpotlight + lessSolving == 0 || Later(before, SegmentKind.Goals) == Later(extended.Course, SegmentKind.Goals));
    });

    [Fact]
    public void A_hold_that_is_never_ended_reaches_the_close_when_it_must_begin() => Always(step =>
    {
        if (step.After.At(step.Now) is { IsHeld: true })
        {
            var end = step.After.AsOf(step.After.EndsAt);
            Assert.Equal(step.After.CloseBegins, end.CloseBegins);
            Assert.Equal(end.CloseBegins, end.Parts.Last(part => !part.IsLeftOut && part.Kind != SegmentKind.Close).EndsAt);
            Assert.Equal(SegmentKind.Close, step.After.At(step.After.CloseBegins)?.Current.Kind);
            Assert.False(step.After.At(step.After.CloseBegins)!.IsHeld);
            Assert.Equal(step.After.CloseBegins, step.After.NextInstant(step.Now));
        }
    });

    [Fact]
    public void Looking_twice_is_looking_once() => Always(step =>
    {
        var (sooner, later) = (step.Now + Duration.FromSeconds(step.Move.Minutes), step.Now + Duration.FromMinutes(step.Move.Minutes));
        var (once, twice) = (step.After.AsOf(later), step.After.AsOf(sooner).AsOf(later));
        Assert.Equal(once with { Parts = [] }, twice with { Parts = [] });
        Assert.All(once.Parts.Zip(twice.Parts), pair =>
            Assert.InRange((pair.First.BeginsAt - pair.Second.BeginsAt).ToInt64Nanoseconds(), -1, 1));
        Assert.Equal(once, once.AsOf(later));
    });

    [Fact]
    public void A_command_is_refused_for_its_reason_and_for_no_other() => Always(step =>
    {
        var stage = step.Before.At(step.Now);
        CourseRefusal? expected = step.Move.Act switch
        {
            _ when stage is null => CourseRefusal.Over,
            Act.MoveOn or Act.Pause or Act.Extend when stage.Current.Kind == SegmentKind.Close => CourseRefusal.InClose,
            Act.Pause when stage.IsHeld => CourseRefusal.AlreadyHeld,
            Act.Resume when !stage.IsHeld => CourseRefusal.NotHeld,
            Act.Extend when stage.Next!.Kind == SegmentKind.Close => CourseRefusal.NothingToTake,
            Act.Skip => SkipRefusal(step, stage),
            _ => null,
        };
        Assert.Equal(expected, step.Refusal);
    });

    [Fact]
    public void A_part_left_out_leaves_all_others_as_they_were_but_the_one_before_it() => Always(step =>
    {
        if (step is not { Move.Act: Act.Skip, Refusal: null })
        {
            return;
        }

        var (before, after) = (step.Before.AsOf(step.Now).Parts.Where(Kept).ToList(), step.After.Parts.Where(Kept).ToList());
        var skipped = before.FindIndex(part => after.All(other => other.Kind != part.Kind));
        before[skipped - 1] = before[skipped - 1] with { EndsAt = before[skipped].EndsAt };
        before.RemoveAt(skipped);
        Assert.Equal(before, after);
    });

    private static CourseRefusal? SkipRefusal(Step step, Stage stage)
    {
        var kind = step.Move.Part ?? stage.Next?.Kind ?? SegmentKind.Close;
        var part = step.Before.AsOf(step.Now).Parts.SingleOrDefault(part => part.Kind == kind);
        return kind == SegmentKind.Close ? CourseRefusal.PartIsClose
            : kind == stage.Current.Kind ? CourseRefusal.PartRuns
            : part is null || !Kept(part) ? CourseRefusal.PartLeftOut
            : part.BeginsAt < stage.Current.BeginsAt ? CourseRefusal.PartIsOver
            : null;
    }

    private static bool Kept(Part part) => part.EndsAt > part.BeginsAt;

    private static Duration Sum(IEnumerable<Part> parts) =>
        parts.Aggregate(Duration.Zero, (sum, part) => sum + (part.EndsAt - part.BeginsAt));

    private static void Always(Action<Step> holds) => Holds.ForAll(Script.Any, script => Assert.All(script.Play(), holds));
}
