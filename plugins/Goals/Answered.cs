using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>What every rule asks first: whose circle, whose goal.</summary>
internal static class Answered
{
    /// <returns>Why this person can do nothing here; null when they can.</returns>
    public static View? Refuse(Sheet sheet, UserId user) =>
        sheet.Circle is not { } circle ? (sheet.Several.IsEmpty ? Texts.NoCircle() : Texts.WhichCircle(sheet.Several.Select(one => one.Name)))
        : circle.Closed ? Texts.CircleIsOver(circle.Name)
        : !circle.Has(user) ? Texts.NotYourCircle(circle.Name)
        : null;

    /// <summary>Decides on the open goal that is named, if it is theirs: also after they have left, and in a circle that is over.</summary>
    public static Decision Own(Sheet sheet, Invoker invoker, Func<Goal, Decision> decide) =>
        sheet.Named is not { } goal ? Decision.Say(Texts.GoalIsGone())
        : goal.Member != invoker.User ? Decision.Say(Texts.NotYourGoal())
        : goal.Ended is { } ended ? Decision.Say(Texts.EndedAlready(goal, ended))
        : decide(goal);
}
