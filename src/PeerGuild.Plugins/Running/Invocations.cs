using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Running;

/// <summary>
/// Answers what people do. The same invocation may come again, also while the first is under way: it is decided once and all are answered alike.
/// Thread-safe.
/// </summary>
/// <param name="plugin">What is declared.</param>
/// <param name="pipeline">Decides.</param>
/// <param name="store">Knows what was answered before.</param>
/// <param name="heads">Other plugins' logs, read as far as an invocation says.</param>
/// <param name="clock">Busy while anything is decided.</param>
/// <param name="log">Where rules that threw are told.</param>
/// <param name="stopping">Ends what is under way; asked again after the next start, it is answered then.</param>
internal sealed class Invocations(
    PluginBuilder plugin,
    Pipeline pipeline,
    IStore store,
    Heads heads,
    ProductClock clock,
    ILogger log,
    CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ulong Guild, string Id), Task<Reply>> _underWay = [];

    /// <summary>Answers an invocation.</summary>
    /// <param name="invocation">With id, guild and actor.</param>
    /// <param name="cancellationToken">Gives up waiting; the decision is made all the same.</param>
    /// <exception cref="RpcException">The caller broke the contract, or the plugin is stopping.</exception>
    public Task<Reply> AnswerAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Guild == 0 || invocation.Actor is null || invocation.Id.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "An invocation has an id, a guild and an actor."));
        }

        lock (_gate)
        {
            var key = (invocation.Guild, invocation.Id);
            if (!_underWay.TryGetValue(key, out var answer))
            {
                _underWay[key] = answer = OnceAsync(key, invocation);
            }

            return answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<Reply> OnceAsync((ulong Guild, string Id) key, Invocation invocation)
    {
        using var busy = clock.Activity.Begin();
        // Not within the lock that notes it as under way.
        await Task.Yield();
        try
        {
            var guild = new GuildId(invocation.Guild);
            return await store.AnsweredAsync(guild, invocation.Id, stopping) ?? await DecideAsync(guild, invocation);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The plugin is stopping."));
        }
        finally
        {
            lock (_gate)
            {
                _underWay.Remove(key);
            }
        }
    }

    private async Task<Reply> DecideAsync(GuildId guild, Invocation invocation)
    {
        try
        {
            await heads.ReachAsync(invocation.Heads, invocation.Id, stopping);
            var outcome = await RunAsync(guild, invocation);
            var reply = outcome.Reply?.Clone() ?? new Reply { Nothing = new() };
            reply.Head = outcome.Head;
            return reply;
        }
        catch (CrowdedException)
        {
            return Sentence("A lot is going on here right now. Nothing was changed: please try again.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not RpcException)
        {
            log.RuleThrew(exception, plugin.Name, $"invocation {invocation.Id}");
            return Sentence("Something went wrong on my side. Nothing was changed, and whoever runs me can see why.");
        }
    }

    private Task<Outcome> RunAsync(GuildId guild, Invocation invocation)
    {
        var origin = new Origin.Invocation(invocation.Id);
        switch (invocation.InputCase)
        {
            case Invocation.InputOneofCase.Slash:
                var key = CommandRule.Key(invocation.Slash.Command, invocation.Slash.Path);
                var command = plugin.Commands.GetValueOrDefault(key) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, invocation.Id, origin, command.Rule, Acts.Slash(invocation), stopping);
            case Invocation.InputOneofCase.OnUser:
                var onUser = plugin.UserCommands.GetValueOrDefault(invocation.OnUser.Command) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, invocation.Id, origin, onUser, Acts.OnUser(invocation), stopping);
            case Invocation.InputOneofCase.OnMessage:
                var onMessage = plugin.MessageCommands.GetValueOrDefault(invocation.OnMessage.Command) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, invocation.Id, origin, onMessage, Acts.OnMessage(invocation), stopping);
            case Invocation.InputOneofCase.Click:
                var action = plugin.Actions.GetValueOrDefault(invocation.Click.Action) ?? throw Unknown("action");
                return pipeline.RunAsync(guild, invocation.Id, origin, action, Acts.Press(invocation.Actor, invocation.Click, invocation.Readers), stopping);
            case Invocation.InputOneofCase.Submit:
                var window = plugin.Windows.GetValueOrDefault(invocation.Submit.Action) ?? throw Unknown("window");
                return pipeline.RunAsync(guild, invocation.Id, origin, window, Acts.Filled(invocation.Actor, invocation.Submit, invocation.Readers), stopping);
            default:
                throw Unknown("input");
        }
    }

    private static Reply Sentence(string sentence) => new() { Say = new ViewBuilder().Text($"{sentence}").Build() };

    private static RpcException Unknown(string what) => new(new Status(StatusCode.InvalidArgument, $"This plugin has declared no such {what}."));
}
