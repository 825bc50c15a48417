using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Tests.Running;

/// <summary>A store that can be told to find conflicts.</summary>
internal sealed class StubbornStore(IStore store) : IStore
{
    /// <summary>How many of the next commits are conflicts.</summary>
    public int Conflicts { get; set; }

    public ulong Head => store.Head;

    public IReading Read(GuildId guild) => store.Read(guild);

    public ValueTask<Reply?> AnsweredAsync(GuildId guild, string invocation, CancellationToken cancellationToken) =>
        store.AnsweredAsync(guild, invocation, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (Conflicts == 0)
        {
            return store.CommitAsync(commit, cancellationToken);
        }

        Conflicts--;
        return ValueTask.FromResult<CommitResult>(new CommitResult.Conflict());
    }

    public IAsyncEnumerable<StoredEvent> EventsAsync(ulong after, CancellationToken cancellationToken) => store.EventsAsync(after, cancellationToken);

    public ValueTask<ulong> CursorAsync(string publisher, CancellationToken cancellationToken) => store.CursorAsync(publisher, cancellationToken);

    public IAsyncEnumerable<(GuildId Guild, Doc<T> Doc)> EverywhereAsync<T>(
        DocKind<T> kind, string index, string value, CancellationToken cancellationToken)
        where T : class => store.EverywhereAsync(kind, index, value, cancellationToken);

    public ValueTask<ImmutableArray<DocRef>> AboutAsync(GuildId guild, UserId user, DocRef? after, int max, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Forgotten> ForgetAsync(GuildId guild, UserId user, LostWords words, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Forgotten> ForgetAsync(GuildId guild, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IPump> PumpAsync(ProductClock clock, CancellationToken cancellationToken) => store.PumpAsync(clock, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
