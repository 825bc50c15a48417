using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>Rituals keeps other things open for a circle: its card says so. Pure.</summary>
internal static class OpenRules
{
    public static async ValueTask<Circle?> Read(IRead read, Heard<CircleKeeps> heard, CancellationToken cancellationToken) =>
        (await read.GetAsync(Kinds.Circle, heard.Event.Circle, cancellationToken))?.State;

    public static Decision Told(Circle? circle, Heard<CircleKeeps> heard, Moment moment)
    {
        if (circle is null || circle.StillOpen?.Version >= heard.Event.Version)
        {
            return Decision.Nothing;
        }

        var open = new OpenThings(
            heard.Event.Version, (int)heard.Event.PromisesOpen, [.. heard.Event.Asks.Select(ask => new UserId(ask.Member)).Where(circle.Has).Distinct()]);
        var known = circle with { StillOpen = open };
        return new Decision
        {
            Puts = [Kinds.Circle.Put(circle.Id, known)],
            Effects = known is { HasHome: true, IsClosed: false } && !open.SaysAs(circle.StillOpen) ? Home.Current(known) : [],
        };
    }
}
