using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage;

/// <summary>
/// Hands out what has come due. One at a time for a store. Each item handed out keeps the clock's activity busy until its commit or
/// <see cref="EndAsync"/> has used it up. Each sequence has one reader.
/// </summary>
public interface IPump : IAsyncDisposable
{
    /// <summary>Timers as they fall due, earliest first. Each comes once, and again after <see cref="RetryAsync"/> or a start.</summary>
    IAsyncEnumerable<DueTimer> TimersAsync(CancellationToken cancellationToken);

    /// <summary>A timer's rule threw: it comes again after a minute, five times in all, then it is parked.</summary>
    /// <returns>Whether it will come again.</returns>
    ValueTask<bool> RetryAsync(DueTimer timer, CancellationToken cancellationToken);

    /// <summary>
    /// Heads of lanes of the guilds served, anchors resolved. An effect handed out and not ended is handed out again to the next reader: after the link broke, read anew.
    /// One that has not ended after 2 minutes of wire time no longer holds its lane. One past its not_after is ended as expired, unsent.
    /// </summary>
    IAsyncEnumerable<ReadyEffect> EffectsAsync(Predicate<GuildId> served, CancellationToken cancellationToken);

    /// <summary>An effect has come to its end: drops its body, keeps its anchor. A result nobody waits for is ignored.</summary>
    ValueTask EndAsync(Result result, CancellationToken cancellationToken);

    /// <summary>Effects that failed or asked to be told, until their commit.</summary>
    IAsyncEnumerable<EndedEffect> ResultsAsync(CancellationToken cancellationToken);

    /// <summary>The last moment at which the store knew its facts to be current; null before the first.</summary>
    ValueTask<Instant?> LastBeatAsync(CancellationToken cancellationToken);

    /// <summary>Writes that facts are known to be current at this moment.</summary>
    ValueTask BeatAsync(Instant now, CancellationToken cancellationToken);
}
