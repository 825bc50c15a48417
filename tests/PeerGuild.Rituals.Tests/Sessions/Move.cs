using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>One thing somebody does, after a wait.</summary>
/// <param name="Wait">Seconds since the move before, or <see cref="UntilNext"/>.</param>
/// <param name="Act">What they do.</param>
/// <param name="Minutes">By how many minutes, when they extend.</param>
/// <param name="Part">Which part, when they leave one out; null for the next one.</param>
public sealed record Move(int Wait, Act Act, int Minutes, SegmentKind? Part)
{
    /// <summary>Until the very instant at which something happens by itself.</summary>
    public const int UntilNext = -1;

    public static Gen<Move> Any(Gen<int> waits) =>
        from wait in waits
        from act in Gen.Frequency(
            (4, Gen.Constant(Act.MoveOn)), (4, Gen.Constant(Act.Extend)), (4, Gen.Constant(Act.Pause)), (4, Gen.Constant(Act.Resume)),
            (3, Gen.Constant(Act.Skip)), (1, Gen.Constant(Act.End)))
        from minutes in Gen.Choose(1, 20)
        from part in Gen.Elements(Enum.GetValues<SegmentKind>())
        from named in Gen.Elements(true, false)
        select new Move(wait, act, minutes, named ? part : null);

    public Result<Course, CourseRefusal> On(Course course, Instant now) => Act switch
    {
        Act.MoveOn => course.Next(now),
        Act.Pause => course.Pause(now),
        Act.Resume => course.Resume(now),
        Act.Skip => course.Skip(now, Part),
        Act.End => course.End(now, Ending.ByHand),
        _ => course.Extend(now, Duration.FromMinutes(Minutes)) is { Value: { } extension } ? extension.Course
            : course.Extend(now, Duration.FromMinutes(Minutes)).Refusal!.Value,
    };

    public override string ToString() => $"+{Wait}s {Act}{(Act == Act.Extend ? $" {Minutes} min" : Act == Act.Skip ? $" {Part}" : "")}";
}
