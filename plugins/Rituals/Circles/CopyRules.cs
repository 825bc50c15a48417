using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Circles;

/// <summary>Keeps the copy of a circle: if newer, replace. Its dates and turns follow; once it is closed, a session that runs is over.</summary>
internal static class CopyRules
{
    public static Decision Copy(Plan known, Heard<CircleChanged> heard, Moment moment)
    {
        if (known.Circle is not null && known.Circle.Version >= heard.Event.Version)
        {
            return Decision.Nothing;
        }

        var copy = CircleCopy.From(heard.Event);
        var put = new Decision { Puts = [Kinds.Circle.Put(copy.Id, copy)] };
        var dates = known.Schedule is null ? Decision.Nothing : new Planning(known with { Circle = copy, Was = known }, moment).Unfold().Decide();
        return put.And(dates).And(Running(known.Meeting, copy, moment));
    }

    /// <summary>A session goes on with whoever is in the circle now: who led may have left it.</summary>
    private static Decision Running(Meeting? meeting, CircleCopy copy, Moment moment) =>
        meeting is not { Session.IsLive: true } running ? Decision.Nothing
        : copy.Closed ? Progress.Close(running with { Circle = copy }, moment.Now)
        : Progress.Of(running with { Circle = copy }, moment.Now).Decide();
}
