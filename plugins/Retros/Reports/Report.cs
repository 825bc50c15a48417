using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;

namespace PeerGuild.Retros.Reports;

/// <summary>How a circle did in a quarter of its life. No hours, and nothing of any one person.</summary>
/// <param name="Circle">Its name, as people typed it.</param>
/// <param name="Quarter">1 for its first.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Sessions">The sessions it held, oldest first.</param>
/// <param name="Worth">The middle of each question after a session that enough answered, oldest first.</param>
/// <param name="WorthBefore">The middle of the quarter before; null where too few answered.</param>
/// <param name="Goals">How many goals came to each end.</param>
/// <param name="Purposes">What it is for, and what it said of it when it looked back.</param>
/// <param name="Planned">How many dates there were; null where none was ever planned, so that what was held is all there is to say.</param>
/// <param name="Tried">What came of the things that were kept in it.</param>
/// <param name="Late">The part that ran over most often; null where none did most of the time.</param>
internal sealed record Report(
    string Circle,
    int Quarter,
    LocalDate From,
    LocalDate To,
    ImmutableArray<Held> Sessions,
    ImmutableArray<PulseOutcome> Worth,
    double? WorthBefore,
    ImmutableSortedDictionary<GoalResult, int> Goals,
    ImmutableArray<Moved> Purposes,
    int? Planned,
    Tried Tried,
    LatePart? Late)
{
    // Where so few tapped, nothing is said of how it moved.
    private const int FewestVoices = 3;

    private const double WorthLow = 3.5;
    private const int FewestGoals = 4;

    // Over twice is chance.
    private const int FewestOver = 3;

    // What was held so near a date was held on it.
    private static readonly Duration Near = Duration.FromHours(12);

    /// <summary>The seats that were taken, of those there were.</summary>
    public (int Taken, int All) Seats => (Sessions.Sum(held => held.People), Sessions.Sum(held => Math.Max(held.Seats, held.People)));

    /// <summary>The middle of all that was said after sessions; null where too few answered.</summary>
    public double? WorthMiddle => Middle(Worth);

    /// <summary>How many goals came to an end.</summary>
    public int GoalsInAll => Goals.Values.Sum();

    /// <summary>The one thing most worth trying.</summary>
    public Advice Try =>
        Seats is { All: > 0 } seats && Sessions.Length > 1 && seats.Taken * 5 < seats.All * 3 ? Advice.AnotherEvening
        : WorthMiddle < WorthLow ? Advice.AskWhatWouldHelp
        : Late is not null ? Advice.MoreTime
        : GoalsInAll >= FewestGoals && (Goals.GetValueOrDefault(GoalResult.Done) + Goals.GetValueOrDefault(GoalResult.Partly)) * 2 < GoalsInAll ? Advice.SmallerGoals
        : Purposes.IsEmpty ? Advice.SayWhatFor
        : Advice.GoOn;

    /// <summary>Makes the report of a quarter.</summary>
    /// <param name="of">All that is known of the circle, whose sessions are.</param>
    /// <param name="quarter">Which quarter, from 1.</param>
    /// <param name="now">Until when.</param>
    public static Report Of(Reporting of, int quarter, Instant now)
    {
        var (circle, life) = (of.Of.Circle!, of.Of.Life!);
        var zone = circle.ZoneOrUtc;
        var span = life.Span(quarter, zone);
        var said = Said(of.Of.Retros, life, quarter, zone);
        ImmutableArray<Held> sessions = [.. life.Sessions.Where(held => Within(held.At, span))];
        return new Report(
            circle.Name,
            quarter,
            span.From.InZone(zone).Date,
            span.To.InZone(zone).Date.PlusDays(-1),
            sessions,
            Outcomes(of.Pulses, span),
            Middle(Outcomes(of.Pulses, life.Span(quarter - 1, zone))),
            (of.Story?.Goals ?? []).Where(goal => Within(goal.At, span)).CountBy(goal => goal.Result).ToImmutableSortedDictionary(),
            [.. circle.Purposes.Select(purpose => new Moved(purpose.Text, Heard(said?.Outcome?.To($"purpose:{purpose.Id}")?.Tally)))],
            PlannedIn(of.Outlook?.Until(now).Where(at => Within(at, span)).ToArray() ?? [], sessions),
            TriedOf((of.Course?.Things ?? []).Where(thing => Within(thing.At, span)).ToArray()),
            LatestPart((of.Course?.Parts ?? []).Where(part => Within(part.At, span))));
    }

    /// <summary>A quarter is looked back on in its last evening or soon after.</summary>
    private static Retro? Said(ImmutableArray<Retro> retros, Life life, int quarter, DateTimeZone zone) =>
        retros.LastOrDefault(retro => retro.Outcome is not null && life.QuarterOf(retro.OpenedAt - Life.LooksBackWithin, zone) == quarter)
            ?? retros.LastOrDefault(retro => retro.Outcome is not null && Within(retro.OpenedAt, life.Span(quarter, zone)));

    /// <summary>What was held, and the dates nobody met near.</summary>
    private static int? PlannedIn(Instant[] dates, ImmutableArray<Held> held) => dates.Length == 0
        ? null
        : held.Length + dates.Count(at => held.All(one => one.At < at - Near || one.At > at + Near));

    private static Tried TriedOf(KeptThing[] things) => new(things.Length, things.Count(thing => thing.IsTried), things.Count(thing => thing.HasChanged));

    /// <summary>Most of the time, and more than twice; of several the one that did so most often.</summary>
    private static LatePart? LatestPart(IEnumerable<PartRun> parts) => parts
        .Where(part => part.Segment is Segment.CheckIn or Segment.Spotlight or Segment.Solving or Segment.Goals)
        .GroupBy(part => part.Segment)
        .Select(runs => new LatePart(runs.Key, runs.Count(run => run.RanOver), runs.Count()))
        .Where(late => late.Times >= FewestOver && late.Times * 2 > late.Of)
        .OrderByDescending(late => late.Times).ThenBy(late => late.Segment)
        .FirstOrDefault();

    private static (int Yes, int Of)? Heard(Tally? tally) => tally is { Voters: >= FewestVoices } ? (tally.Counts[0] + tally.Counts[1], tally.Voters) : null;

    private static ImmutableArray<PulseOutcome> Outcomes(ImmutableArray<Pulse> pulses, (Instant From, Instant To) span) =>
        [.. pulses.Where(pulse => Within(pulse.OpenedAt, span)).Select(pulse => pulse.Outcome).OfType<PulseOutcome>()];

    private static double? Middle(ImmutableArray<PulseOutcome> outcomes)
    {
        var sorted = outcomes.Select(outcome => outcome.Middle).Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static bool Within(Instant at, (Instant From, Instant To) span) => span.From <= at && at < span.To;
}

/// <summary>What a circle is for, and whether it moved.</summary>
/// <param name="Text">As people typed it.</param>
/// <param name="Says">How many say that it moved, of how many; null where too few answered to say.</param>
internal sealed record Moved(string Text, (int Yes, int Of)? Says);

/// <summary>What came of the things that were kept.</summary>
/// <param name="Kept">How many there are.</param>
/// <param name="Out">How many of them somebody tried out.</param>
/// <param name="Changed">How many of them changed a decision.</param>
internal sealed record Tried(int Kept, int Out, int Changed);

/// <summary>A part that takes longer than it is given.</summary>
/// <param name="Segment">Which.</param>
/// <param name="Times">How often it ran over.</param>
/// <param name="Of">How often there was one.</param>
internal sealed record LatePart(Segment Segment, int Times, int Of);

/// <summary>One thing to try.</summary>
internal enum Advice
{
    GoOn,
    AnotherEvening,
    AskWhatWouldHelp,
    MoreTime,
    SmallerGoals,
    SayWhatFor,
}
