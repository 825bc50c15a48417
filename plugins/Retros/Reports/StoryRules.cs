using PeerGuild.Plugins;
using PeerGuild.Protocol.Goals;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Reports;

/// <summary>What the end of a goal needs; null where nothing is known yet.</summary>
internal sealed record Ending(Story? Story, Course? Course)
{
    public static async ValueTask<Ending> ByEvent(IRead read, Heard<GoalClosed> heard, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Story, heard.Event.Circle, cancellationToken))?.State,
        (await read.GetAsync(Kinds.Course, heard.Event.Circle, cancellationToken))?.State);
}

/// <summary>Keeps what became of goals. Pure.</summary>
internal static class StoryRules
{
    public static Decision Closed(Ending known, Heard<GoalClosed> heard, Moment moment)
    {
        var goal = heard.Event;
        if (goal.Result == GoalResult.Unspecified)
        {
            return Decision.Nothing;
        }

        var story = (known.Story ?? new Story([])).With(new GoalEnd(Instants.Of(goal.At), goal.Result));
        return new Decision { Puts = [Kinds.Story.Put(goal.Circle, story)] }.And(CourseRules.Answered(known.Course, goal));
    }
}
