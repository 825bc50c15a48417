using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Rituals;

namespace PeerGuild.Retros.Reports;

/// <summary>How a circle has gone on: its goals from session to session, what came of the things it kept, which parts ran over. Nobody's in particular.</summary>
/// <param name="Circle">The circle's id.</param>
internal sealed record Course(string Circle)
{
    private const int MostCycles = 60;

    // Twelve things a session, for more than two quarters of weeks.
    private const int MostThings = 400;

    private const int MostParts = 300;

    // A part is called over when people have had time to finish a sentence.
    private static readonly Duration Late = Duration.FromMinutes(2);

    /// <summary>The goals of each cycle, in the order they were first heard of.</summary>
    public ImmutableArray<CycleGoals> Cycles { get; init; } = [];

    /// <summary>The things that were kept, oldest first.</summary>
    public ImmutableArray<KeptThing> Things { get; init; } = [];

    /// <summary>The parts of sessions that are over, oldest first.</summary>
    public ImmutableArray<PartRun> Parts { get; init; } = [];

    /// <summary>The part that began last; null before the first.</summary>
    public PartBegun? Running { get; init; }

    /// <summary>A goal was set.</summary>
    public Course Set(string cycle) => In(cycle, goals => goals with { Set = goals.Set + 1 });

    /// <summary>A goal came to its end.</summary>
    public Course Answered(string cycle) => In(cycle, goals => goals with { Answered = goals.Answered + 1 });

    /// <summary>Something was kept.</summary>
    public Course Keeps(string thing, Instant at) => Things.Any(one => one.Id == thing)
        ? this
        : this with { Things = [.. Things.Add(new KeptThing(thing, at, IsTried: false, HasChanged: false)).OrderBy(one => one.At).TakeLast(MostThings)] };

    /// <summary>Somebody said what came of it: what one has tried out stays tried out, whatever another says.</summary>
    public Course Uses(string thing, InsightUse use) => Things.FirstOrDefault(one => one.Id == thing) is not { } known ? this : this with
    {
        Things = Things.Replace(known, known with
        {
            IsTried = known.IsTried || use is InsightUse.Used or InsightUse.ChangedADecision or InsightUse.DidNotFit,
            HasChanged = known.HasChanged || use == InsightUse.ChangedADecision,
        }),
    };

    /// <summary>A part began: the one before is over, in its time or after it.</summary>
    public Course Begins(PartBegun part) => part == Running ? this : this with
    {
        Running = part,
        Parts = Running is { } last && last.Session == part.Session && last.At <= part.At
            ? [.. Parts.Add(new PartRun(last.Session, last.Segment, part.At, part.At > last.Until + Late)).TakeLast(MostParts)]
            : Parts,
    };

    private Course In(string cycle, Func<CycleGoals, CycleGoals> change)
    {
        var known = Cycles.FirstOrDefault(one => one.Session == cycle);
        return known is not null
            ? this with { Cycles = Cycles.Replace(known, change(known)) }
            : this with { Cycles = [.. Cycles.Add(change(new CycleGoals(cycle, 0, 0))).TakeLast(MostCycles)] };
    }
}

/// <summary>The goals of a cycle.</summary>
/// <param name="Session">The session it began with, by the id of rituals; "" before the first.</param>
/// <param name="Set">How many were set.</param>
/// <param name="Answered">How many of them came to an end, whatever it was.</param>
internal sealed record CycleGoals(string Session, int Set, int Answered);

/// <summary>Something that was kept.</summary>
/// <param name="Id">By the id of rituals.</param>
/// <param name="At">When.</param>
/// <param name="IsTried">Somebody has tried it out.</param>
/// <param name="HasChanged">It has changed a decision of somebody's.</param>
internal sealed record KeptThing(string Id, Instant At, bool IsTried, bool HasChanged);

/// <summary>A part that began.</summary>
/// <param name="Session">In which session.</param>
/// <param name="Segment">Which.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it was meant to go as it began.</param>
internal sealed record PartBegun(string Session, Segment Segment, Instant At, Instant Until);

/// <summary>A part that is over.</summary>
/// <param name="Session">In which session.</param>
/// <param name="Segment">Which.</param>
/// <param name="At">When it was over.</param>
/// <param name="RanOver">Well after the time it was meant to.</param>
internal sealed record PartRun(string Session, Segment Segment, Instant At, bool RanOver);
