using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Charters;

/// <summary>What everything about a charter needs.</summary>
/// <param name="Asking">Which circle is meant.</param>
/// <param name="Charter">Its charter; an empty one when none is meant.</param>
/// <param name="Round">Its ranking that runs; null when none does.</param>
internal sealed record Chartered(Asking Asking, Charter Charter, Ranking? Round);

/// <summary>What a ranking needs when time or a reaction comes to it; each null when it is gone.</summary>
internal sealed record Weighing(Ranking? Ranking, Circle? Circle, Charter? Charter);

/// <summary>What is read before a rule decides.</summary>
internal static class CharterReads
{
    public static async ValueTask<Chartered> ForSlash(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await OfAsync(read, await Reads.ForAsking(read, slash, cancellationToken), cancellationToken);

    public static async ValueTask<Chartered> ForPress(IRead read, Press press, CancellationToken cancellationToken) =>
        await OfAsync(read, await Reads.ForPress(read, press, cancellationToken), cancellationToken);

    public static async ValueTask<Chartered> ForFilled(IRead read, Filled filled, CancellationToken cancellationToken) =>
        await OfAsync(read, await Reads.ForFilled(read, filled, cancellationToken), cancellationToken);

    public static async ValueTask<Weighing> ForWeighing(IRead read, string id, CancellationToken cancellationToken)
    {
        if ((await read.GetAsync(Kinds.Ranking, id, cancellationToken))?.State is not { } ranking)
        {
            return new Weighing(null, null, null);
        }

        var circle = (await read.GetAsync(Kinds.Circle, ranking.Circle, cancellationToken))?.State;
        return new Weighing(ranking, circle, (await read.GetAsync(Kinds.Charter, ranking.Circle, cancellationToken))?.State);
    }

    private static async ValueTask<Chartered> OfAsync(IRead read, Asking asking, CancellationToken cancellationToken)
    {
        if (asking.Meant is not Meant.One { Circle: var circle })
        {
            return new Chartered(asking, Charter.Empty(""), null);
        }

        var charter = (await read.GetAsync(Kinds.Charter, circle.Id, cancellationToken))?.State ?? Charter.Empty(circle.Id);
        return new Chartered(asking, charter, (await read.ByAsync(Kinds.Ranking, Kinds.Round, Kinds.RoundKey(circle.Id), cancellationToken))?.State);
    }
}
