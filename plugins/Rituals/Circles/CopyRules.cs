using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Circles;

/// <summary>Keeps the copy of a circle: if newer, replace. Its dates and turns follow.</summary>
internal static class CopyRules
{
    public static Decision Copy(Plan known, Heard<CircleChanged> heard, Moment moment)
    {
        if (known.Circle is not null && known.Circle.Version >= heard.Event.Version)
        {
            return Decision.Nothing;
        }

        var copy = CircleCopy.From(heard.Event);
        var put = Kinds.Circle.Put(copy.Id, copy);
        if (known.Schedule is null)
        {
            return new Decision { Puts = [put] };
        }

        var dates = new Planning(known with { Circle = copy, Was = known }, moment).Unfold().Decide();
        return dates with { Puts = [put, .. dates.Puts] };
    }
}
