using NodaTime;
using PeerGuild.Rituals.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class CountdownProperties
{
    private const double Tolerance = 0.001;

    [Fact]
    public void The_course_is_where_a_clock_counted_down_second_by_second_would_be() => Holds.ForAll(Script.AtWholeSeconds, script =>
    {
        var (countdown, course) = (new Countdown(script.Agenda, script.LateBy), script.Start());
        foreach (var step in script.Play())
        {
            for (var now = step.From; now < step.Now; now += Duration.FromSeconds(1))
            {
                countdown.Second();
            }

            AssertSame(countdown, course, step.Now);
            if (course.At(step.Now) is { } stage && !Agree(countdown, stage))
            {
                return; // A part ends within a millisecond of this move: which of the two it meets is anybody's guess.
            }

            countdown.Do(step.Move);
            course = step.After;
            AssertSame(countdown, course, step.Now);
        }
    });

    private static void AssertSame(Countdown countdown, Course course, Instant now)
    {
        var stage = course.At(now);
        Assert.Equal(countdown.IsOver, stage is null);
        if (stage is not null && Agree(countdown, stage))
        {
            Assert.Equal(countdown.IsHeld, stage.IsHeld);
            Assert.Equal(countdown.PartLeft, stage.PartLeft.TotalSeconds, Tolerance);
            Assert.Equal(countdown.SessionLeft, stage.SessionLeft.TotalSeconds, Tolerance);
        }
    }

    private static bool Agree(Countdown countdown, Stage stage)
    {
        var gone = (stage.Current.Length - stage.PartLeft).TotalSeconds;
        var isAtBoundary = Math.Min(Math.Min(gone, stage.PartLeft.TotalSeconds), countdown.PartLeft) < Tolerance;
        Assert.True(isAtBoundary || countdown.Current == stage.Current.Kind, $"{countdown.Current} and not {stage.Current}");
        return countdown.Current == stage.Current.Kind;
    }
}
