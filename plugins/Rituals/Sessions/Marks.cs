using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What a course brings by itself: what it arms timers for, and what happened between two looks at it.</summary>
public static class Marks
{
    private static readonly ImmutableArray<int> WordsAtMinutes = [5, 1];

    /// <summary>Every mark of a course, past and to come, in order: as it goes if nobody touches it again.</summary>
    /// <remarks>A held course goes on by itself where the close must begin, so parts that the hold would eat have no mark.</remarks>
    public static ImmutableArray<Mark> Foreseen(this Course course)
    {
        var untouched = course.AsOf(course.EndsAt);
        return [.. Begun(untouched).Concat(Words(untouched)).OrderBy(mark => mark.At).Append(End(untouched))];
    }

    /// <summary>When to look again: the first instant after now at which something happens by itself; null after the end.</summary>
    public static Instant? NextInstant(this Course course, Instant now) =>
        course.Foreseen().FirstOrDefault(mark => mark.At > now)?.At;

    /// <summary>What happened by itself after <paramref name="from"/>, until and with <paramref name="to"/>, in order.</summary>
    /// <param name="course">A course that nobody touched in between.</param>
    /// <param name="from">The last moment handled; null when none was.</param>
    /// <param name="to">Now. However late it is, nothing is lost: what comes too late to be said is for the caller to drop.</param>
    public static ImmutableArray<Mark> Happened(this Course course, Instant? from, Instant to) => course.HappenedSince(course, from, to);

    /// <summary>What happened by itself and through a command: the marks of this course that its predecessor had not shown yet.</summary>
    /// <param name="course">The course after the command.</param>
    /// <param name="before">The course as it was when <paramref name="from"/> was handled.</param>
    /// <param name="from">The last moment handled; null when none was.</param>
    /// <param name="to">The moment of the command.</param>
    public static ImmutableArray<Mark> HappenedSince(this Course course, Course before, Instant? from, Instant to)
    {
        var handled = before.Foreseen().Where(mark => mark.At <= from).Select(mark => mark.Name).ToHashSet();
        return [.. course.Foreseen().Where(mark => mark.At <= to && !handled.Contains(mark.Name))];
    }

    private static IEnumerable<Mark> Begun(Course course) =>
        course.Parts.Where(part => !part.IsLeftOut).Select(part => new Mark.PartBegan(part.BeginsAt, part.Kind));

    private static IEnumerable<Mark> Words(Course course) =>
        from minutes in WordsAtMinutes
        let at = course.EndsAt - Duration.FromMinutes(minutes)
        from part in course.Parts
        where part.BeginsAt <= at && at < part.EndsAt && at > course.StartedAt
        select new Mark.TimeLeft(at, minutes, part.Kind);

    private static Mark.SessionEnded End(Course course) => new(course.EndedAt!.Value, course.Ended!.Value);
}
