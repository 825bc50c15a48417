using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Testing;

/// <summary>A store whose process can be killed at one of its commits: from then on nothing is committed and nobody is answered.</summary>
internal sealed class MortalStore(IStore inner, Mortality mortality) : IStore
{
    public ulong Head => inner.Head;

    public IReading Read(GuildId guild) => inner.Read(guild);

    public ValueTask<Reply?> AnsweredAsync(GuildId guild, string invocation, CancellationToken cancellationToken) =>
        inner.AnsweredAsync(guild, invocation, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var fate = mortality.Next();
        if (fate == Fate.Dead)
        {
            return await DeadAsync(cancellationToken);
        }

        var result = await inner.CommitAsync(commit, cancellationToken);
        return fate == Fate.Alive || !mortality.Dies() ? result : await DeadAsync(cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> EventsAsync(ulong after, CancellationToken cancellationToken) => inner.EventsAsync(after, cancellationToken);

    public ValueTask<ulong> CursorAsync(string publisher, CancellationToken cancellationToken) => inner.CursorAsync(publisher, cancellationToken);

    public IAsyncEnumerable<(GuildId Guild, Doc<T> Doc)> EverywhereAsync<T>(DocKind<T> kind, string index, string value, CancellationToken cancellationToken)
        where T : class => inner.EverywhereAsync(kind, index, value, cancellationToken);

    public ValueTask<ImmutableArray<DocRef>> AboutAsync(GuildId guild, UserId user, DocRef? after, int max, CancellationToken cancellationToken) =>
        inner.AboutAsync(guild, user, after, max, cancellationToken);

    public ValueTask<Forgotten> ForgetAsync(GuildId guild, UserId user, LostWords words, CancellationToken cancellationToken) =>
        inner.ForgetAsync(guild, user, words, cancellationToken);

    public ValueTask<Forgotten> ForgetAsync(GuildId guild, CancellationToken cancellationToken) => inner.ForgetAsync(guild, cancellationToken);

    public ValueTask<IPump> PumpAsync(ProductClock clock, CancellationToken cancellationToken) => inner.PumpAsync(clock, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>Whoever waits for the dead waits until they stop waiting.</summary>
    private static async Task<CommitResult> DeadAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }
}
