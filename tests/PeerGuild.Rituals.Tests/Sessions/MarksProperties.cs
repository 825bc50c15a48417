using System.Collections.Immutable;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Rituals.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class MarksProperties
{
    [Fact]
    public void Looking_at_any_moments_shows_what_one_look_at_the_end_shows()
    {
        var cuts = Gen.Choose(-600, 6000).ListOf().ToArbitrary().Generator;
        var looks = from script in Script.Any.Generator from seconds in cuts select (script, seconds);
        Holds.ForAll(looks.ToArbitrary(), look =>
        {
            var course = look.script.Play().Select(step => step.After).LastOrDefault(look.script.Start());
            var (seen, from) = (new List<Mark>(), (Instant?)null);
            foreach (var to in look.seconds.Order().Append(10_000).Select(second => Evening.Start + Duration.FromSeconds(second)))
            {
                seen.AddRange(course.Happened(from, to));
                from = to;
            }

            Assert.Equal(course.Happened(null, from!.Value), seen);
        });
    }

    [Fact]
    public void A_shell_that_handles_every_command_at_its_time_shows_each_name_once_and_the_parts_in_order() =>
        Holds.ForAll(Script.Any, script =>
        {
            var seen = Handled(script);

            Assert.Equal(seen.Length, seen.DistinctBy(mark => mark.Name).Count());
            Assert.Equal(seen.OfType<Mark.PartBegan>().OrderBy(mark => script.Agenda.Segments.IndexOf(script.Agenda.SegmentOf(mark.Part))), seen.OfType<Mark.PartBegan>());
            Assert.Equal(seen.OrderBy(mark => mark.At), seen);
            Assert.IsType<Mark.SessionEnded>(seen[^1]);
        });

    [Fact]
    public void What_was_shown_meanwhile_is_what_the_finished_course_tells() => Holds.ForAll(Script.AtWholeSeconds, script =>
        Assert.Equal(Finished(script).Foreseen(), Handled(script)));

    [Fact]
    public void One_bell_rings_for_each_part_that_is_kept_and_none_for_the_others() => Holds.ForAll(Script.Any, script =>
    {
        var course = Finished(script).AsOf(Evening.At(1000));
        Assert.Equal(
            course.Parts.Where(part => part.EndsAt > part.BeginsAt).Select(part => (part.BeginsAt, part.Kind)),
            course.Foreseen().OfType<Mark.PartBegan>().Select(mark => (mark.At, mark.Part)));
    });

    [Fact]
    public void The_words_come_5_minutes_and_1_minute_before_the_announced_end_and_name_the_part_that_runs() =>
        Holds.ForAll(Script.Any, script =>
        {
            var course = Finished(script);
            var end = course.EndedAt ?? course.EndsAt;
            int[] minutes = [.. new[] { 5, 1 }.Where(minute => course.EndsAt - Duration.FromMinutes(minute) < end)];

            var words = course.Foreseen().OfType<Mark.TimeLeft>().ToList();
            Assert.Equal(minutes, words.Select(word => word.Minutes));
            Assert.All(words, word => Assert.Equal(course.EndsAt - Duration.FromMinutes(word.Minutes), word.At));
            Assert.All(words, word => Assert.Equal(course.At(word.At)!.Current.Kind, word.Part));
        });

    [Fact]
    public void A_shell_that_sleeps_until_the_next_instant_misses_nothing() => Holds.ForAll(Script.Any, script =>
    {
        var course = Finished(script);
        var (now, seen) = (course.StartedAt, new List<Mark>(course.Happened(null, course.StartedAt)));
        while (course.NextInstant(now) is { } next)
        {
            seen.AddRange(course.Happened(now, next));
            now = next;
        }

        Assert.Equal(course.Foreseen(), seen);
        Assert.Equal(seen[^1].At, now);
    });

    private static Course Finished(Script script) => script.Play().Select(step => step.After).LastOrDefault(script.Start());

    /// <summary>What a shell shows that wakes up only when somebody does something, and once after the end.</summary>
    private static ImmutableArray<Mark> Handled(Script script)
    {
        var (start, steps) = (script.Start(), script.Play());
        var last = steps.LastOrDefault()?.Now ?? start.StartedAt;
        return
        [
            .. start.Happened(null, start.StartedAt),
            .. steps.SelectMany(step => step.After.HappenedSince(step.Before, step.From, step.Now)),
            .. Finished(script).Happened(last, Evening.At(1000)),
        ];
    }
}
