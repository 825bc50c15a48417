using System.Collections.Immutable;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>Where members of a circle are stuck, for an agenda that has room for it.</summary>
internal static class StuckPoints
{
    private const int MostRead = 12;

    /// <summary>Those of a session that runs: it counts already.</summary>
    public static async ValueTask<ImmutableArray<StuckPoint>> OfRunning(IRead read, string circle, CancellationToken cancellationToken) =>
        [.. (await Of(read, circle, cancellationToken)).Select(word => new StuckPoint(word.Ref.Id, word.State.User, word.State.Text))];

    /// <summary>Those told since the session before this one, oldest first; each with its id.</summary>
    public static async ValueTask<ImmutableArray<Doc<Word>>> Of(IRead read, string circle, CancellationToken cancellationToken)
    {
        var sessions = (await read.GetAsync(Kinds.Schedule, circle, cancellationToken))?.State.Rota.Sessions ?? 0;
        var before = await read.ListAsync(Kinds.Word, "stuck", Word.OfferedAfter(circle, sessions - 1), MostRead, cancellationToken);
        var since = await read.ListAsync(Kinds.Word, "stuck", Word.OfferedAfter(circle, sessions), MostRead, cancellationToken);
        return [.. before, .. since];
    }
}
