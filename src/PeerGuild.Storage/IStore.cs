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

    /// <summary>Waits to be the one that pumps: at once on SQLite, where a second process is refused.</summary>
    ValueTask<IPump> PumpAsync(ProductClock clock, CancellationToken cancellationToken);
}
