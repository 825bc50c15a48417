using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Storage;

/// <summary>Documents, timers, effects, events, cursors and inbox of one plugin. Thread-safe.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>The number of the last event in the log; 0 when there is none.</summary>
    ulong Head { get; }

    /// <summary>A reader bound to a guild.</summary>
    IReading Read(GuildId guild);

    /// <summary>What an invocation was answered, if it changed something within the last 15 minutes.</summary>
    ValueTask<Reply?> AnsweredAsync(GuildId guild, string invocation, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a decision true in one transaction. A cancelled call may have committed.
    /// </summary>
    /// <exception cref="StoreException">The disk or the database failed; nothing of this commit is there.</exception>
    ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>The events after a number, then each new one as it is committed, until cancelled.</summary>
    IAsyncEnumerable<StoredEvent> EventsAsync(ulong after, CancellationToken cancellationToken);

    /// <summary>The number of the last event used of a publisher's log; 0 when none was.</summary>
    ValueTask<ulong> CursorAsync(string publisher, CancellationToken cancellationToken);

    /// <summary>Every document of a kind that has this value in an index, across guilds: only to take up watches at start.</summary>
    IAsyncEnumerable<(GuildId Guild, Doc<T> Doc)> EverywhereAsync<T>(DocKind<T> kind, string index, string value, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The names of documents that speak of a person, or did before they were deleted, after one and in their order.</summary>
    ValueTask<ImmutableArray<DocRef>> AboutAsync(GuildId guild, UserId user, DocRef? after, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a person beside the documents: happenings that name them are dropped and state events rewritten, messages about them are removed by effects,
    /// unsent ones are not sent, answers kept for a repeated invocation are dropped. When it returns, nothing of what was deleted is left in a file.
    /// </summary>
    /// <param name="guild">Where.</param>
    /// <param name="user">Who.</param>
    /// <param name="words">What documents said of them until now.</param>
    /// <param name="cancellationToken">Gives up waiting; it may have been done.</param>
    /// <exception cref="StoreException">The disk or the database failed.</exception>
    ValueTask<Forgotten> ForgetAsync(GuildId guild, UserId user, LostWords words, CancellationToken cancellationToken);

    /// <summary>Forgets everything of a guild. When it returns, nothing of it is left in a file.</summary>
    /// <exception cref="StoreException">The disk or the database failed.</exception>
    ValueTask<Forgotten> ForgetAsync(GuildId guild, CancellationToken cancellationToken);

    /// <summary>Waits to be the one that pumps: at once on SQLite, where a second process is refused.</summary>
    ValueTask<IPump> PumpAsync(ProductClock clock, CancellationToken cancellationToken);
}
