using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>How a session runs: stored instants only. Where it is follows from them and from now; nothing is counted down.</summary>
/// <remarks>
/// Equal by contents. Every member that takes a moment first writes down what happened by itself until then (<see cref="AsOf"/>).
/// Moments are expected in order; one before the start counts as the start.
/// </remarks>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndsAt">The announced end; nothing moves it.</param>
/// <param name="Parts">
/// Back to back from <paramref name="StartedAt"/> to the end, in order, those left out too; the last is the close.
/// </param>
/// <param name="HeldSince">From when on the clock is held and that time not yet given to the current part; null while it runs.</param>
/// <param name="EndedAt">When it ended; null until that is written down.</param>
/// <param name="Ended">Why it ended; null exactly when <paramref name="EndedAt"/> is.</param>
public sealed record Course(
    Instant StartedAt, Instant EndsAt, ImmutableArray<Part> Parts, Instant? HeldSince = null, Instant? EndedAt = null, Ending? Ended = null)
{
    /// <summary>After how long an empty room closes the session.</summary>
    public static Duration EmptyRoom { get; } = Duration.FromMinutes(10);

    /// <summary>In order, those left out too; never default.</summary>
    public ImmutableArray<Part> Parts { get; init; } = Parts.IsDefault ? [] : Parts;

    /// <summary>When the close begins, unless somebody moves on to it earlier.</summary>
    internal Instant CloseBegins => Parts[^1].BeginsAt;

    /// <summary>Starts a session that takes what its agenda takes.</summary>
    public static Course Start(Agenda agenda, Instant now) => Plan(agenda, now + agenda.Length);

    /// <summary>
    /// Starts a session whose end is announced: begun late, it loses the time that <see cref="Extend"/> would take;
    /// begun early, the first part gets what is gained.
    /// </summary>
    /// <returns>The course, or <see cref="CourseRefusal.TooLate"/>.</returns>
    public static Result<Course, CourseRefusal> Start(Agenda agenda, Instant now, Instant endsAt)
    {
        var planned = Plan(agenda, endsAt);
        if (now > planned.CloseBegins)
        {
            return CourseRefusal.TooLate;
        }

        var late = Duration.Max(now - planned.StartedAt, Duration.Zero);
        Part[] parts = [.. LostTime.Take(planned.Parts[..^1], late), planned.Parts[^1]];
        parts[0] = parts[0] with { BeginsAt = now };
        return planned with { StartedAt = now, Parts = [.. parts] };
    }

    /// <summary>The same course with what happened by itself until now written down: time held, a hold that ended, the end.</summary>
    public Course AsOf(Instant now)
    {
        var course = HeldSince is { } since ? Drift(since, Instant.Max(since, now)) : this;
        return course.EndedAt is null && now >= EndsAt ? course with { EndedAt = EndsAt, Ended = Ending.OnTime } : course;
    }

    /// <summary>Where the session is, or null when it is over.</summary>
    public Stage? At(Instant now)
    {
        now = Instant.Max(now, StartedAt);
        var course = AsOf(now);
        if (course.EndedAt <= now)
        {
            return null;
        }

        var current = course.IndexAt(now);
        var part = course.Parts[current];
        return new Stage(part, course.KeptAfter(current), course.HeldSince is not null, part.EndsAt - now, EndsAt - now);
    }

    /// <summary>Moves on: the next part begins now and gets the minutes that are freed. A hold ends.</summary>
    /// <returns>The new course, or Over, InClose.</returns>
    public Result<Course, CourseRefusal> Next(Instant now) => Change<Course>(now, (course, current, at) =>
        course.KeptAfter(current) is not { } next
            ? CourseRefusal.InClose
            : course.Begin(part => part.BeginsAt == next.BeginsAt ? at : part.BeginsAt) with { HeldSince = null });

    /// <summary>Gives the current part time from later ones, never from the close. A hold goes on.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="wanted">How much, more than zero; when less is there, that is given.</param>
    /// <returns>The new course and how much was given, or Over, InClose, NothingToTake.</returns>
    public Result<Extension, CourseRefusal> Extend(Instant now, Duration wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wanted, Duration.Zero);
        return Change<Extension>(now, (course, current, _) =>
        {
            if (course.IsClose(current))
            {
                return CourseRefusal.InClose;
            }

            var extended = course.Lengthen(current, wanted);
            var given = extended.Parts[current].Length - course.Parts[current].Length;
            return given > Duration.Zero ? new Extension(extended, given) : CourseRefusal.NothingToTake;
        });
    }

    /// <summary>
    /// Holds the clock: from now on the current part takes time as if extended, until somebody resumes or moves on, or until the close
    /// must begin.
    /// </summary>
    /// <returns>The new course, or Over, InClose, AlreadyHeld.</returns>
    public Result<Course, CourseRefusal> Pause(Instant now) => Change<Course>(now, (course, current, at) =>
        course.IsClose(current) ? CourseRefusal.InClose
        : course.HeldSince is not null ? CourseRefusal.AlreadyHeld
        : course with { HeldSince = at });

    /// <summary>Lets the clock run again.</summary>
    /// <returns>The new course, or Over, NotHeld.</returns>
    public Result<Course, CourseRefusal> Resume(Instant now) => Change<Course>(now, (course, _, _) =>
        course.HeldSince is null ? CourseRefusal.NotHeld : course with { HeldSince = null });

    /// <summary>Leaves a later part out today; the part before it that is kept gets its minutes. A hold goes on.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="kind">Which part; null for the next one.</param>
    /// <returns>The new course, or Over, PartRuns, PartIsClose, PartIsOver, PartLeftOut.</returns>
    public Result<Course, CourseRefusal> Skip(Instant now, SegmentKind? kind = null) => Change<Course>(now, (course, current, at) =>
    {
        var named = kind ?? course.KeptAfter(current)?.Kind ?? SegmentKind.Close;
        var part = course.Parts.SingleOrDefault(part => part.Kind == named && !part.IsLeftOut);
        return named == SegmentKind.Close ? CourseRefusal.PartIsClose
            : part is null ? CourseRefusal.PartLeftOut
            : part.EndsAt <= at ? CourseRefusal.PartIsOver
            : part.BeginsAt <= at ? CourseRefusal.PartRuns
            : course.Begin(other => other.BeginsAt == part.BeginsAt ? part.EndsAt : other.BeginsAt);
    });

    /// <summary>Ends the session before its time: the current part ends now, later ones are left out.</summary>
    /// <param name="now">The moment; for an empty room the one from <see cref="ClosesEmpty"/>.</param>
    /// <param name="why">Any but <see cref="Ending.OnTime"/>, which happens by itself.</param>
    /// <returns>The new course, or Over.</returns>
    public Result<Course, CourseRefusal> End(Instant now, Ending why)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(why, Ending.OnTime);
        return Change<Course>(now, (course, _, at) =>
            (course with { HeldSince = null, EndedAt = at, Ended = why }).Begin(part => Instant.Min(part.BeginsAt, at)));
    }

    /// <summary>When an empty room closes this session, or null when the end comes first or the room is not known to be empty.</summary>
    /// <param name="emptySince">Since when the room is empty; null when somebody is there or nobody knows.</param>
    public Instant? ClosesEmpty(Instant? emptySince) =>
        emptySince is { } since && EndedAt is null && Instant.Max(since, StartedAt) + EmptyRoom is var closes && closes < EndsAt
            ? closes
            : null;

    /// <inheritdoc/>
    public bool Equals(Course? other) =>
        other is not null
        && (StartedAt, EndsAt, HeldSince, EndedAt, Ended) == (other.StartedAt, other.EndsAt, other.HeldSince, other.EndedAt, other.Ended)
        && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StartedAt, EndsAt, HeldSince, EndedAt);

    private static Course Plan(Agenda agenda, Instant endsAt)
    {
        var startedAt = endsAt - agenda.Length;
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var (kind, planned) in agenda.Segments)
        {
            var begins = parts.Count == 0 ? startedAt : parts[^1].EndsAt;
            parts.Add(new Part(kind, planned, begins, begins + planned));
        }

        return new Course(startedAt, endsAt, parts.ToImmutable());
    }

    /// <summary>
    /// One way for every command: write down what happened, refuse when over, and ask the rule with the current part and the moment.
    /// </summary>
    private Result<T, CourseRefusal> Change<T>(Instant now, Func<Course, int, Instant, Result<T, CourseRefusal>> rule)
        where T : class
    {
        now = Instant.Max(now, StartedAt);
        var course = AsOf(now);
        return course.EndedAt is null ? rule(course, course.IndexAt(now), now) : CourseRefusal.Over;
    }

    /// <summary>Gives the part that was held that time; where the close must begin the hold is over.</summary>
    private Course Drift(Instant since, Instant until) =>
        Lengthen(IndexAt(since), until - since) with { HeldSince = until < CloseBegins ? until : null };

    /// <summary>Gives a part before the close what later parts have, at most <paramref name="wanted"/>.</summary>
    private Course Lengthen(int index, Duration wanted) =>
        With([.. Parts[..(index + 1)], .. LostTime.Take(Parts[(index + 1)..^1], wanted), Parts[^1]]);

    /// <summary>The same parts with other beginnings.</summary>
    private Course Begin(Func<Part, Instant> begins) => With([.. Parts.Select(part => part with { BeginsAt = begins(part) })]);

    /// <summary>These parts, each ending where the next one begins.</summary>
    private Course With(ImmutableArray<Part> parts)
    {
        var ends = parts.Skip(1).Select(next => next.BeginsAt).Append(EndedAt ?? EndsAt);
        return this with { Parts = [.. parts.Zip(ends, (part, end) => part with { EndsAt = end })] };
    }

    /// <summary>The part that runs at a moment before the end.</summary>
    private int IndexAt(Instant moment) => Parts.TakeWhile(part => part.EndsAt <= moment).Count();

    private bool IsClose(int index) => index == Parts.Length - 1;

    private Part? KeptAfter(int index) => Parts.Skip(index + 1).FirstOrDefault(part => !part.IsLeftOut);
}
