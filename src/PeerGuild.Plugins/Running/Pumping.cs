using Microsoft.Extensions.Logging;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>Decides what comes due by itself, one after the other: timers, and the results of effects.</summary>
internal sealed class Pumping(PluginBuilder plugin, Pipeline pipeline, IPump pump, ILogger log)
{
    private static readonly IRule<Ended> Ignored = new Rule<Nothing, Ended>(Load.Nothing, (_, _, _) => Decision.Nothing);

    /// <summary>Decides timers until cancelled.</summary>
    /// <exception cref="StoreException">The store failed: begin anew, nothing is lost.</exception>
    public async Task TimersAsync(CancellationToken cancellationToken)
    {
        await foreach (var timer in pump.TimersAsync(cancellationToken))
        {
            await DecideAsync(timer, cancellationToken);
        }
    }

    /// <summary>Decides results until cancelled.</summary>
    /// <exception cref="StoreException">The store failed: begin anew, nothing is lost.</exception>
    public async Task ResultsAsync(CancellationToken cancellationToken)
    {
        await foreach (var ended in pump.ResultsAsync(cancellationToken))
        {
            await DecideAsync(ended, cancellationToken);
        }
    }

    private async Task DecideAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var key = $"timer {timer.Doc} {timer.Name} {timer.Due}";
        var input = new TimerFell(timer.Doc, timer.Name, timer.Due);
        try
        {
            var rule = plugin.Timers[(timer.Doc.Kind, timer.Name)];
            await pipeline.RunAsync(timer.Guild, key, new Origin.TimerDue(timer), rule, input, cancellationToken);
        }
        catch (Exception exception) when (IsTheRules(exception))
        {
            log.RuleThrew(exception, plugin.Name, key);
            await pump.RetryAsync(timer, cancellationToken);
        }
    }

    private async Task DecideAsync(EndedEffect ended, CancellationToken cancellationToken)
    {
        if (ended.Result.Failed is { } failure)
        {
            log.EffectFailed(plugin.Name, ended.Result.Effect, failure.Reason.ToString(), failure.Detail);
        }

        var key = $"result {ended.Result.Effect}";
        var origin = new Origin.EffectEnded(ended);
        var input = new Ended(ended.Lane, ended.Anchor, ended.Key, ended.Result);
        try
        {
            var rule = plugin.Results.GetValueOrDefault(ended.Lane.Kind) ?? Ignored;
            await pipeline.RunAsync(ended.Guild, key, origin, rule, input, cancellationToken);
        }
        catch (Exception exception) when (IsTheRules(exception))
        {
            // What came of an effect is told once: a rule that throws on it leaves the document as it is, and the result is used up.
            log.RuleThrew(exception, plugin.Name, key);
            await pipeline.RunAsync(ended.Guild, key, origin, Ignored, input, cancellationToken);
        }
    }

    private static bool IsTheRules(Exception exception) => exception is not OperationCanceledException and not StoreException;
}
