using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Why a session ended.</summary>
internal enum Ending
{
    /// <summary>It reached the end that was announced.</summary>
    OnTime = 1,

    /// <summary>Somebody closed it.</summary>
    Closed = 2,

    /// <summary>Nobody was in the room for ten minutes.</summary>
    Empty = 3,
}

/// <summary>
/// The course of a session: stored instants from which everything else is computed. The end is fixed when it starts and nothing moves it later; the
/// close keeps its length. Every operation takes a course that <see cref="Advance"/> has brought up to the instant it is asked for.
/// </summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndsAt">When it was announced to end.</param>
/// <param name="Parts">In order; the close is the last. A part that starts when the next one does is left out.</param>
/// <param name="HeldSince">The clock is held since then.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="Why">Why it was over.</param>
internal sealed record Course(
    Instant StartedAt, Instant EndsAt, ImmutableArray<Part> Parts, Instant? HeldSince = null, Instant? EndedAt = null, Ending? Why = null)
{
    /// <summary>When silent words are said, before the end.</summary>
    public static ImmutableArray<Duration> Words { get; } = [Duration.FromMinutes(5), Duration.FromMinutes(1)];

    private int Last => Parts.Length - 1;

    private Instant CloseStart => Parts[Last].Start;

    public static Course Begin(Agenda agenda, Instant now)
    {
        var parts = ImmutableArray.CreateBuilder<Part>(agenda.Segments.Length);
        var start = now;
        foreach (var segment in agenda.Segments)
        {
            parts.Add(new Part(segment.Kind, segment.Planned, start));
            start += segment.Planned;
        }

        return new Course(now, start, parts.MoveToImmutable());
    }

    /// <summary>When a part ends as things stand.</summary>
    public Instant EndOf(int index) => EndedAt is { } ended
        ? Instant.Min(ended, index == Last ? EndsAt : Parts[index + 1].Start)
        : index == Last ? EndsAt : Parts[index + 1].Start;

    /// <summary>Whether a part is left out, or was over before it began.</summary>
    public bool IsLeftOut(int index) => EndOf(index) <= Parts[index].Start;

    /// <summary>Where the session is; null once it is over.</summary>
    public Stage? At(Instant now)
    {
        if (EndedAt is not null || now >= EndsAt)
        {
            return null;
        }

        var held = HeldSince is not null && now < CloseStart;
        var index = held ? Running(HeldSince!.Value) : HeldSince is not null ? Last : Running(now);
        return new Stage(index, Parts[index], held ? CloseStart : EndOf(index), held);
    }

    /// <summary>
    /// Brings the course up to an instant: a hold ends by itself when only the close is left, and the session at its end.
    /// </summary>
    /// <param name="told">Up to when marks have been told; null before the start.</param>
    /// <param name="now">Not before <paramref name="told"/>.</param>
    /// <returns>The course now, and what happened by itself since, in order.</returns>
    public (Course Course, ImmutableArray<Mark> Marks) Advance(Instant? told, Instant now)
    {
        if (EndedAt is not null)
        {
            return (this, []);
        }

        var course = HeldSince is not null && now >= CloseStart ? Released(CloseStart) : this;
        var marks = course.Planned().Where(mark => mark.At <= now && (told is null || mark.At > told)).ToImmutableArray();
        return now >= EndsAt ? (course with { EndedAt = EndsAt, Why = Ending.OnTime }, marks) : (course, marks);
    }

    /// <summary>The next instant at which something happens by itself; null once it is over.</summary>
    public Instant? NextAfter(Instant now) => EndedAt is not null
        ? null
        : Planned().Where(mark => mark.At > now).Select(mark => (Instant?)mark.At).Min();

    /// <summary>On to the next part; the minutes that are freed go to it. A hold ends.</summary>
    public CourseChange Next(Instant now) => Change(now, (course, stage) =>
    {
        if (stage.Index == Last)
        {
            return new CourseChange.Refused(CourseRefusal.OnlyTheClose);
        }

        var next = course.Kept(stage.Index + 1);
        var parts = course.Parts;
        for (var i = stage.Index + 1; i <= next; i++)
        {
            parts = parts.SetItem(i, parts[i] with { Start = now });
        }

        return new CourseChange.Changed(course with { Parts = parts, HeldSince = null }, Duration.Zero);
    });

    /// <summary>A little longer here, taken from later parts as far as they have it.</summary>
    public CourseChange Extend(Instant now, Duration wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wanted, Duration.Zero);
        return Change(now, (course, stage) =>
        {
            if (stage.Index == Last)
            {
                return new CourseChange.Refused(CourseRefusal.OnlyTheClose);
            }

            var given = Duration.Min(wanted, course.CloseStart - course.EndOf(stage.Index));
            return given > Duration.Zero
                ? new CourseChange.Changed(course.Lengthened(stage.Index, given), given)
                : new CourseChange.Refused(CourseRefusal.NothingToTake);
        });
    }

    /// <summary>Holds the clock: what passes until <see cref="Resume"/> is taken from later parts.</summary>
    public CourseChange Pause(Instant now) => Change(now, (course, stage) => stage switch
    {
        { Held: true } => new CourseChange.Refused(CourseRefusal.Held),
        _ when stage.Index == Last => new CourseChange.Refused(CourseRefusal.OnlyTheClose),
        _ when course.CloseStart <= course.EndOf(stage.Index) => new CourseChange.Refused(CourseRefusal.NothingToTake),
        _ => new CourseChange.Changed(course with { HeldSince = now }, Duration.Zero),
    });

    /// <summary>Lets the clock run again.</summary>
    public CourseChange Resume(Instant now) => Change(now, (course, stage) => stage.Held
        ? new CourseChange.Changed(course.Released(now), Duration.Zero)
        : new CourseChange.Refused(CourseRefusal.Running));

    /// <summary>Leaves a later part out today: its minutes go to the part before it.</summary>
    /// <param name="now">When it is asked.</param>
    /// <param name="kind">Which part; null is the next.</param>
    public CourseChange Skip(Instant now, SegmentKind? kind) => Change(now, (course, stage) =>
    {
        var index = kind is null ? course.KeptOrLast(stage.Index + 1) : course.IndexOf(kind.Value);
        if (index <= stage.Index)
        {
            return new CourseChange.Refused(CourseRefusal.NotAhead);
        }

        if (index == Last)
        {
            return new CourseChange.Refused(CourseRefusal.CloseIsKept);
        }

        return course.IsLeftOut(index)
            ? new CourseChange.Refused(CourseRefusal.NotAhead)
            : new CourseChange.Changed(course with { Parts = course.WithStart(index, course.EndOf(index)) }, Duration.Zero);
    });

    /// <summary>Closes the session now.</summary>
    public CourseChange End(Instant now, Ending why) => Change(now, (course, _) =>
        new CourseChange.Changed((course.HeldSince is null ? course : course.Released(now)) with { EndedAt = now, Why = why }, Duration.Zero));

    private CourseChange Change(Instant now, Func<Course, Stage, CourseChange> change) =>
        At(now) is { } stage ? change(this, stage) : new CourseChange.Refused(CourseRefusal.Over);

    /// <summary>Everything that will happen by itself as things stand, in order.</summary>
    private IEnumerable<Mark> Planned() => Beginnings().Concat(Said()).Append(new Mark.Ended(EndsAt, Last)).OrderBy(mark => mark.At);

    private IEnumerable<Mark> Beginnings()
    {
        for (var i = 0; i <= Last; i++)
        {
            // While the clock is held nothing begins, until only the close is left.
            var waits = HeldSince is { } held && Parts[i].Start > held && i < Last;
            if (!waits && !IsLeftOut(i))
            {
                yield return new Mark.Began(Parts[i].Start, i);
            }
        }
    }

    private IEnumerable<Mark> Said() =>
        from left in Words
        let at = EndsAt - left
        where at > StartedAt
        select new Mark.Word(at, At(at)!.Index, left);

    private int Running(Instant now)
    {
        var index = 0;
        for (var i = 1; i <= Last; i++)
        {
            index = Parts[i].Start <= now && !IsLeftOut(i) ? i : index;
        }

        return index;
    }

    private int IndexOf(SegmentKind kind)
    {
        for (var i = 0; i <= Last; i++)
        {
            if (Parts[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first part from an index on that is not left out.</summary>
    private int Kept(int from)
    {
        var index = from;
        while (index < Last && IsLeftOut(index))
        {
            index++;
        }

        return index;
    }

    private int KeptOrLast(int from) => from > Last ? Last : Kept(from);

    private ImmutableArray<Part> WithStart(int index, Instant start) => Parts.SetItem(index, Parts[index] with { Start = start });

    /// <summary>The hold ends: what passed is taken from later parts.</summary>
    private Course Released(Instant now)
    {
        var held = HeldSince!.Value;
        var running = this with { HeldSince = null };
        var index = running.Running(held);
        var passed = Duration.Min(now - held, CloseStart - running.EndOf(index));
        return passed > Duration.Zero ? running.Lengthened(index, passed) : running;
    }

    /// <summary>Gives a part time of later ones: the case and the solving give first, in proportion; then the goals; the close never.</summary>
    private Course Lengthened(int index, Duration by)
    {
        var lengths = Enumerable.Range(0, Last).Select(i => EndOf(i) - Parts[i].Start).ToArray();
        var later = Enumerable.Range(index + 1, Math.Max(0, Last - index - 1)).ToArray();
        var left = Take(lengths, [.. later.Where(IsLong)], by);
        Take(lengths, [.. later.Where(i => !IsLong(i))], left);
        lengths[index] += by;

        var parts = Parts;
        for (var i = index + 1; i < Last; i++)
        {
            parts = parts.SetItem(i, parts[i] with { Start = parts[i - 1].Start + lengths[i - 1] });
        }

        return this with { Parts = parts };
    }

    private bool IsLong(int index) => Parts[index].Kind is SegmentKind.Spotlight or SegmentKind.Solving;

    /// <summary>Takes time from some parts in proportion to what they have.</summary>
    /// <returns>What they did not have.</returns>
    private static Duration Take(Duration[] lengths, int[] from, Duration wanted)
    {
        var rest = Duration.Min(wanted, from.Aggregate(Duration.Zero, (sum, i) => sum + lengths[i]));
        var missing = wanted - rest;
        for (var n = 0; n < from.Length; n++)
        {
            var all = from.Skip(n).Aggregate(Duration.Zero, (sum, i) => sum + lengths[i]);
            var share = all == Duration.Zero
                ? Duration.Zero
                : n == from.Length - 1 ? rest : Duration.FromSeconds(Math.Ceiling((rest * (lengths[from[n]] / all)).TotalSeconds));
            share = Duration.Min(share, Duration.Min(rest, lengths[from[n]]));
            lengths[from[n]] -= share;
            rest -= share;
        }

        return missing;
    }
}
