using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>What came of an input.</summary>
/// <param name="Reply">What the person who acted sees; null for inputs that are no person's.</param>
/// <param name="Head">The event log's head after it.</param>
internal sealed record Outcome(Reply? Reply, ulong Head);

/// <summary>An input could not be decided because others kept changing the same thing. Nothing was changed.</summary>
internal sealed class CrowdedException(string input) : Exception($"Others kept changing what {input} depends on.");

/// <summary>The one way of every input: load, decide, commit, reply. Inputs that load the same first document queue for it. Thread-safe.</summary>
internal sealed class Pipeline(string plugin, IStore store, ProductClock clock, Watches watches, ILogger log)
{
    private const int MostTries = 20;

    private readonly Queues _queues = new();

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
        var first = $"{guild.Value}/{First(reading.Seen)}";
        using var turn = await _queues.EnterAsync(first, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (tries > 0 || turn.Waited)
            {
                reading = store.Read(guild);
                decide = await rule.LoadAsync(reading, input, cancellationToken);
            }

            var moment = new Moment(clock.GetCurrentInstant(), guild, new Seed(key));
            var decision = Checked(decide(moment));
            if (decision.ChangesNothing && origin is Origin.Invocation or Origin.Fact)
            {
                return new Outcome(decision.Reply, store.Head);
            }

            switch (await store.CommitAsync(new Commit(origin, moment, reading.Seen, decision), cancellationToken))
            {
                case CommitResult.Done done:
                    watches.Follow(guild, decision.Puts);
                    return new Outcome(decision.Reply, done.Head);
                case CommitResult.Before before:
                    return new Outcome(before.Reply, store.Head);
            }
        }

        log.Crowded(plugin, key, MostTries);
        throw new CrowdedException(key);
    }

    private static string First(ImmutableArray<Seen> seen) =>
        seen.Select(found => found.Found.Select(doc => doc.Ref.ToString()).FirstOrDefault()).FirstOrDefault(name => name is not null)
        ?? (seen.IsEmpty ? "" : seen[0].Query.ToString());

    private Decision Checked(Decision decision)
    {
        foreach (var effect in decision.Effects)
        {
            ViewLimits.Check(plugin, effect.Act);
        }

        if (decision.Reply is { } reply)
        {
            switch (reply.KindCase)
            {
                case Reply.KindOneofCase.Say:
                    ViewLimits.Check(plugin, reply.Say);
                    break;
                case Reply.KindOneofCase.Update:
                    ViewLimits.Check(plugin, reply.Update);
                    break;
            }
        }

        return decision;
    }
}
