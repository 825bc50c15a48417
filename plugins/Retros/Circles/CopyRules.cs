using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Circles;

/// <summary>Keeps the copy of a circle: if newer, replace.</summary>
internal static class CopyRules
{
    public static ValueTask<Doc<CircleCopy>?> Known(IRead read, Heard<CircleChanged> heard, CancellationToken cancellationToken) =>
        read.GetAsync(Kinds.Circle, heard.Event.Circle, cancellationToken);

    public static Decision Copy(Doc<CircleCopy>? known, Heard<CircleChanged> heard, Moment moment) =>
        known is not null && known.State.Version >= heard.Event.Version
            ? Decision.Nothing
            : new Decision { Puts = [Kinds.Circle.Put(heard.Event.Circle, CircleCopy.From(heard.Event))] };
}
