using PeerGuild.Plugins;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Reports;

/// <summary>Keeps how a circle goes on, as it is heard of. Pure.</summary>
internal static class CourseRules
{
    public static Load<Doc<Course>?, Heard<TEvent>> Of<TEvent>(Func<TEvent, string> circle) =>
        (read, heard, cancellationToken) => read.GetAsync(Kinds.Course, circle(heard.Event), cancellationToken);

    public static Decision Set(Doc<Course>? known, Heard<GoalSet> heard, Moment moment) => Change(known, heard.Event.Circle, course => course.Set(heard.Event.Cycle));

    public static Decision Saved(Doc<Course>? known, Heard<InsightSaved> heard, Moment moment) =>
        Change(known, heard.Event.Circle, course => course.Keeps(heard.Event.Insight, Instants.Of(heard.Event.At)));

    public static Decision Used(Doc<Course>? known, Heard<InsightUsed> heard, Moment moment) =>
        Change(known, heard.Event.Circle, course => course.Uses(heard.Event.Insight, heard.Event.Use));

    public static Decision Began(Course? known, SegmentStarted part) => Change(
        known, part.Circle, course => course.Begins(new PartBegun(part.Session, part.Segment, Instants.Of(part.At), Instants.Of(part.Until))));

    public static Decision Answered(Course? known, GoalClosed goal) => Change(known, goal.Circle, course => course.Answered(goal.Cycle));

    private static Decision Change(Doc<Course>? known, string circle, Func<Course, Course> change) => Change(known?.State, circle, change);

    private static Decision Change(Course? known, string circle, Func<Course, Course> change)
    {
        var before = known ?? new Course(circle);
        var after = change(before);
        return ReferenceEquals(before, after) ? Decision.Nothing : new Decision { Puts = [Kinds.Course.Put(circle, after)] };
    }
}
