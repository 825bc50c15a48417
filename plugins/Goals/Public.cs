using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Goals;

/// <summary>What other plugins may know of a goal: never whose it is, never what it says.</summary>
internal static class Public
{
    public static GoalSet Set(Goal goal) => new()
    {
        Goal = goal.Id,
        Circle = goal.Circle,
        Cycle = goal.Cycle,
        Carried = (uint)goal.Carried,
        Purpose = goal.Purpose ?? "",
        At = Stamp(goal.SetAt),
    };

    /// <param name="goal">A goal that has ended.</param>
    public static GoalClosed Closed(Goal goal) => new()
    {
        Goal = goal.Id,
        Circle = goal.Circle,
        Cycle = goal.Cycle,
        Carried = (uint)goal.Carried,
        Purpose = goal.Purpose ?? "",
        Result = goal.Ended switch
        {
            Ending.Done => GoalResult.Done,
            Ending.Partly => GoalResult.Partly,
            Ending.LetGo => GoalResult.LetGo,
            _ => GoalResult.CarriedOn,
        },
        At = Stamp(goal.EndedAt!.Value),
    };

    /// <summary>That somebody would like to be reminded of a goal, or no longer.</summary>
    public static NudgeWanted Nudge(Goal goal, string text, Instant until) => new()
    {
        Member = goal.Member.Value,
        Circle = goal.Circle,
        Key = $"goal-{goal.Id}",
        Text = text,
        Action = text.Length == 0 ? null : new Button { Label = Texts.HowItWent, Action = GoalsPlugin.Last, Args = { goal.Circle } },
        Until = Stamp(until),
    };

    private static Timestamp Stamp(Instant instant) => Timestamp.FromDateTimeOffset(instant.ToDateTimeOffset());
}
