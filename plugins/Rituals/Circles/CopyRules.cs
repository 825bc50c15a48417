using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Circles;

/// <summary>Keeps the copy of a circle: if newer, replace.</summary>
internal static class CopyRules
{
    public static async ValueTask<CircleCopy?> Read(IRead read, Heard<CircleChanged> heard, CancellationToken cancellationToken) =>
        (await read.GetAsync(Kinds.Circle, heard.Event.Circle, cancellationToken))?.State;

    public static Decision Copy(CircleCopy? known, Heard<CircleChanged> heard, Moment moment) =>
        known is not null && known.Version >= heard.Event.Version
            ? Decision.Nothing
            : new Decision { Puts = [Kinds.Circle.Put(heard.Event.Circle, CircleCopy.From(heard.Event))] };
}
