using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>What people do to a session, and when.</summary>
/// <param name="Agenda">What it was planned as.</param>
/// <param name="LateBy">How many seconds after the announced start it begins; negative when early.</param>
/// <param name="Moves">In order.</param>
public sealed record Script(Agenda Agenda, int LateBy, ImmutableArray<Move> Moves)
{
    /// <summary>Moves at any moment, also several at one and at the very instant at which something happens by itself.</summary>
    public static Arbitrary<Script> Any { get; } = From(
        Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 300)), (1, Gen.Choose(0, 2000)), (1, Gen.Constant(Move.UntilNext))));

    /// <summary>Moves at whole seconds, never two at the same one.</summary>
    public static Arbitrary<Script> AtWholeSeconds { get; } = From(Gen.Frequency((3, Gen.Choose(1, 300)), (1, Gen.Choose(1, 2000))));

    public Course Start()
    {
        var now = Evening.Start + Duration.FromSeconds(LateBy);
        return Course.Start(Agenda, now, Evening.Start + Agenda.Length).Value!;
    }

    /// <summary>Every move with the course before and after it.</summary>
    public ImmutableArray<Step> Play()
    {
        var course = Start();
        var (now, steps) = (course.StartedAt, ImmutableArray.CreateBuilder<Step>());
        foreach (var move in Moves)
        {
            var (from, before) = (now, course);
            now = move.Wait == Move.UntilNext ? course.NextInstant(now) ?? now : now + Duration.FromSeconds(move.Wait);
            var result = move.On(course, now);
            course = result.Value ?? course;
            steps.Add(new Step(move, from, now, before, course, result.Refusal));
        }

        return steps.ToImmutable();
    }

    public override string ToString() => $"{Agenda.Name}, late by {LateBy} s: {string.Join("; ", Moves)}";

    /// <summary>Seconds after which only a part of the close would be left.</summary>
    private static int LatestStart(Agenda agenda) => (int)(agenda.Length - agenda.Segments[^1].Planned).TotalSeconds;

    private static Arbitrary<Script> From(Gen<int> waits)
    {
        var scripts =
            from agenda in Gen.Elements(Agenda.BuiltIn.AsEnumerable())
            from lateBy in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(-600, LatestStart(agenda))))
            from moves in Move.Any(waits).ListOf()
            select new Script(agenda, lateBy, [.. moves]);
        return Arb.From(scripts, script => script.Moves.Select(move => script with { Moves = script.Moves.Remove(move) }));
    }
}

/// <summary>A move, and what it made of the course.</summary>
public sealed record Step(Move Move, Instant From, Instant Now, Course Before, Course After, CourseRefusal? Refusal);
