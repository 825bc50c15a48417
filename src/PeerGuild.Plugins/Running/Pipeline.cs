using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>What came of an input.</summary>
/// <param name="Reply">What the person who acted sees; null for inputs that are no person's.</param>
/// <param name="Head">The event log's head after it.</param>
/// <param name="IsChange">It was committed; false of what changed nothing.</param>
internal sealed record Outcome(Reply? Reply, ulong Head, bool IsChange);

/// <summary>An input could not be decided because others kept changing the same thing. Nothing was changed.</summary>
internal sealed class CrowdedException(string input) : Exception($"Others kept changing what {input} depends on.");

/// <summary>The one way of every input: load, decide, commit, reply. Inputs that load the same first document queue for it. Thread-safe.</summary>
internal sealed class Pipeline(PluginBuilder plugin, IStore store, ProductClock clock, Watches watches, ILogger log)
{
    private const int MostTries = 20;

    private readonly Queues _queues = new();
    private readonly DecisionCheck _check = new(plugin);

    /// <summary>Decides an input and makes it true.</summary>
    /// <param name="guild">Where.</param>
    /// <param name="key">The input's id: the seed of all chance.</param>
    /// <param name="origin">What the commit uses up.</param>
    /// <param name="rule">Its load and decide.</param>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Gives up; it may or may not have been committed.</param>
    /// <exception cref="CrowdedException">Nothing was changed: too many others did.</exception>
    public async Task<Outcome> RunAsync<TInput>(
        GuildId guild, string key, Origin origin, IRule<TInput> rule, TInput input, CancellationToken cancellationToken)
    {
        using var busy = clock.Activity.Begin();
        var reading = store.Read(guild);
        var decide = await rule.LoadAsync(reading, input, cancellationToken);
        using var turn = await _queues.EnterAsync($"{guild.Value}/{First(reading.Seen)}", cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (tries > 0 || turn.Waited)
            {
                reading = store.Read(guild);
                decide = await rule.LoadAsync(reading, input, cancellationToken);
            }

            var moment = new Moment(clock.GetCurrentInstant(), guild, new Seed(key));
            var commit = new Commit(origin, moment, reading.Seen, _check.Checked(decide(moment)));
            if (await MakeAsync(commit, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        log.Crowded(plugin.Name, key, MostTries);
        throw new CrowdedException(key);
    }

    /// <returns>What came of it; null if what it was based on has changed.</returns>
    private async ValueTask<Outcome?> MakeAsync(Commit commit, CancellationToken cancellationToken)
    {
        var decision = commit.Decision;
        if (decision.ChangesNothing && commit.Origin is Origin.Invocation or Origin.Fact)
        {
            return new Outcome(decision.Reply, store.Head, IsChange: false);
        }

        switch (await store.CommitAsync(commit, cancellationToken))
        {
            case CommitResult.Done done:
                // Committed: watches follow even if the caller has gone.
                await watches.FollowAsync(commit.Moment.Guild, decision.Puts, CancellationToken.None);
                return new Outcome(decision.Reply, done.Head, IsChange: true);
            case CommitResult.Before before:
                return new Outcome(before.Reply, store.Head, IsChange: true);
            default:
                return null;
        }
    }

    private static string First(ImmutableArray<Seen> seen) =>
        seen.SelectMany(query => query.Found).Select(found => found.Ref.ToString()).FirstOrDefault()
        ?? (seen.IsEmpty ? "" : seen[0].Query.ToString());
}
